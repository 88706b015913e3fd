package org.disclosureledger.backing.stack;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.BackingServicesBuilder;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.PortInUseException;
import org.disclosureledger.backing.Provision;
import org.disclosureledger.backing.mail.MailPage;
import org.disclosureledger.backing.process.Ports;
import org.jspecify.annotations.Nullable;

/**
 * Runs PostgreSQL, Kafka, a mail server and a page that shows received mail on one machine for one
 * person. It writes {@code stack.properties} into its data directory when all are ready, and ends
 * on SIGTERM or SIGINT: mail first, PostgreSQL last.
 *
 * <p>Exit codes: 1 when something failed, 2 when a port or the directory is taken, 64 when the
 * command line is not understood, 130 or 143 after a signal.
 */
public final class EmbeddedStack {

  private static final int FAILED = 1;
  private static final int TAKEN = 2;
  private static final int NOT_UNDERSTOOD = 64;

  /** How long the services of a killed stack may take to end. */
  private static final Duration PATIENCE_WITH_LEFTOVERS = Duration.ofSeconds(25);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final StackOptions options;
  private final StackDirectory directory;
  private final long begin = System.nanoTime();
  private final BackingServices services;
  private final Revival postgres =
      new Revival(name(Kind.POSTGRES), EmbeddedStack::say, InstantSource.system());
  private final Revival kafka =
      new Revival(name(Kind.KAFKA), EmbeddedStack::say, InstantSource.system());
  private @Nullable MailPage page;

  private EmbeddedStack(StackOptions options, StackDirectory directory) {
    this.options = options;
    this.directory = directory;
    BackingServicesBuilder builder =
        BackingServices.builder()
            .provision(Provision.EMBEDDED)
            .directory(directory.root())
            .postgresSetting("shared_buffers", "128MB")
            .whenReady(this::sayReady);
    options.ports().forEach(builder::port);
    this.services = builder.build();
  }

  /** Starts the stack and stays until a signal comes; see the usage for the options. */
  public static void main(String[] arguments) {
    StackOptions options = parse(arguments);
    try {
      EmbeddedStack stack = new EmbeddedStack(options, new StackDirectory(options.data()));
      stack.run();
      stack.watch();
    } catch (PortInUseException e) {
      complain(TAKEN, e.getMessage());
    } catch (RuntimeException e) {
      e.printStackTrace();
      complain(FAILED, "The embedded stack failed: " + e.getMessage());
    }
  }

  private static StackOptions parse(String[] arguments) {
    try {
      return StackOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      complain(NOT_UNDERSTOOD, e.getMessage() + "\n" + StackOptions.USAGE);
      throw e;
    }
  }

  private void run() {
    if (!directory.take()) {
      complain(TAKEN, "Another embedded stack runs on " + directory.root());
    }
    requireFreePorts();
    // what a killed stack announced would pass for ours
    directory.retract();
    if (options.fresh()) {
      directory.empty();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stack-end"));
    services.start(EnumSet.allOf(Kind.class));
    page = MailPage.open(services.mail(), options.mailPagePort());
    directory.announce(announcement(page));
    say("Received mail is shown at " + page.url());
    say("The embedded stack is ready; its data is in " + directory.root());
  }

  /** Starts again what ends without being asked, such as a server that was killed. */
  private void watch() {
    long pause = LOOK_EVERY.toMillis();
    Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("stack-watch").factory())
        .scheduleWithFixedDelay(
            () -> {
              postgres.lookAfter(services.postgres());
              kafka.lookAfter(services.kafka());
            },
            pause,
            pause,
            TimeUnit.MILLISECONDS);
  }

  private void requireFreePorts() {
    Duration patience = directory.wasLeftInHaste() ? PATIENCE_WITH_LEFTOVERS : Duration.ZERO;
    options.ports().forEach((kind, port) -> Ports.requireFree(name(kind), port, patience));
    Ports.requireFree("the page of received mail", options.mailPagePort(), patience);
  }

  private Map<String, String> announcement(MailPage shown) {
    var postgres = services.postgres();
    Map<String, String> values = new HashMap<>();
    values.put("pid", Long.toString(ProcessHandle.current().pid()));
    values.put("postgres.host", postgres.host());
    values.put("postgres.port", Integer.toString(postgres.port()));
    values.put("postgres.user", postgres.superuser());
    values.put("postgres.password", postgres.password());
    values.put("kafka.bootstrap", services.kafka().bootstrapServers());
    values.put("smtp.host", services.mail().smtpHost());
    values.put("smtp.port", Integer.toString(services.mail().smtpPort()));
    values.put("mails.url", shown.url());
    return values;
  }

  private void end() {
    postgres.close();
    kafka.close();
    if (page != null) {
      page.close();
    }
    services.close();
    directory.retract();
    say("The embedded stack has ended.");
  }

  private void sayReady(Kind kind) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    say(
        String.format(
            Locale.ROOT,
            "%s is ready on 127.0.0.1:%d after %.1f s",
            name(kind),
            options.ports().get(kind),
            seconds));
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case POSTGRES -> "PostgreSQL";
      case KAFKA -> "Kafka";
      case MAIL -> "Mail";
    };
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void complain(int exitCode, @Nullable String message) {
    System.err.println(message);
    System.exit(exitCode);
  }
}
