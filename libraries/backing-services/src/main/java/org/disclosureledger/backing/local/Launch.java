package org.disclosureledger.backing.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.backing.Settings;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.backing.installation.ServiceJvm;
import org.disclosureledger.backing.kafka.ConfiguredKafka;
import org.disclosureledger.backing.postgres.ConfiguredPostgres;
import org.disclosureledger.backing.stack.EmbeddedStack;

/** Starts the processes of the local stack. */
final class Launch {

  private static final String LOOPBACK = "127.0.0.1";

  private final Layout layout;
  private final LocalPorts ports;

  Launch(Layout layout, LocalPorts ports) {
    this.layout = layout;
    this.ports = ports;
  }

  /** Starts PostgreSQL, Kafka and the mail server. */
  LocalProcess backing() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(layout.mark());
    command.add(archive(StackProcesses.BACKING, library()));
    command.addAll(
        List.of(
            "-XX:+AutoCreateSharedArchive",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=error",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedStack.class.getName(),
            "--data",
            layout.backing().toString()));
    for (String name :
        List.of(LocalPorts.POSTGRES, LocalPorts.KAFKA, LocalPorts.SMTP, LocalPorts.MAIL_PAGE)) {
      command.add("--" + name + "-port");
      command.add(Integer.toString(ports.of(name)));
    }
    return LocalProcess.start(layout, StackProcesses.BACKING, command, Map.of());
  }

  /**
   * Whether the backing services that run said that they are ready; what killed ones once said does
   * not count.
   */
  boolean backingIsReady() {
    Map<String, String> told = announcement();
    return LocalProcess.find(layout, StackProcesses.BACKING)
        .filter(process -> Long.toString(process.handle().pid()).equals(told.get("pid")))
        .isPresent();
  }

  /** Everything that is to run, in the order in which it is started. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(StackProcesses.BACKING, () -> true, () -> true, this::backing));
    for (Service service : Service.values()) {
      Liveness liveness =
          new Liveness(ServiceClient.onPort(ports.managementOf(service)), layout, service.label());
      parts.add(
          new Part(
              service.label(), this::backingIsReady, liveness, () -> service(service, prepare())));
    }
    parts.add(new Part(StackProcesses.DOOR, this::backingIsReady, () -> true, this::door));
    return List.copyOf(parts);
  }

  /** Starts the process that serves the one address. */
  LocalProcess door() {
    return command(StackProcesses.DOOR, "-Xmx64m", LocalStack.SERVE_DOOR);
  }

  /** Starts the process that looks after the others when the command that started them ends. */
  LocalProcess keeper() {
    return command(StackProcesses.KEEPER, "-Xmx48m", LocalStack.KEEP);
  }

  /** Starts a process that carries out one of our own commands. */
  private LocalProcess command(String name, String memory, String command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            layout.mark(),
            "-D" + Layout.REPOSITORY + "=" + layout.repository(),
            archive(name, library()),
            "-XX:+AutoCreateSharedArchive",
            memory,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=error,cds*=off",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            LocalStack.class.getName(),
            command));
    return LocalProcess.start(layout, name, line, Map.of());
  }

  /** What the backing services said of themselves; nothing when they never did. */
  Map<String, String> announcement() {
    return StoredProperties.read(layout.backing().resolve("stack.properties"));
  }

  /** Prepares the installation on the backing services. */
  Installation prepare() {
    return Installation.prepare(layout.installation(), postgres(), kafka())
        .sendingMailTo(LOOPBACK, ports.of(LocalPorts.SMTP))
        .servingOn(ports.ofServices())
        .managedOn(ports.ofManagement())
        .behindDoorOn(ports.of(LocalPorts.DOOR));
  }

  /** The database server that announced itself. */
  ConfiguredPostgres postgres() {
    Map<String, String> told = announcement();
    return ConfiguredPostgres.from(
        Settings.of(
            Map.of(
                Settings.POSTGRES_URL,
                "jdbc:postgresql://%s:%s/postgres"
                    .formatted(told.get("postgres.host"), told.get("postgres.port")),
                Settings.POSTGRES_USER,
                told.getOrDefault("postgres.user", ""),
                Settings.POSTGRES_PASSWORD,
                told.getOrDefault("postgres.password", ""))));
  }

  /** The broker that announced itself. */
  ConfiguredKafka kafka() {
    return new ConfiguredKafka(announcement().getOrDefault("kafka.bootstrap", ""));
  }

  /** Starts a service. */
  LocalProcess service(Service service, Installation installation) {
    Path jar = ServiceJvm.jar(layout.repository(), service);
    List<String> command =
        ServiceJvm.command(
            jar,
            List.of(layout.mark(), "-XX:+AutoCreateSharedArchive", archive(service.label(), jar)));
    Map<String, String> environment = new HashMap<>(installation.environment(service));
    environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
    environment.put("QUARKUS_MANAGEMENT_HOST", LOOPBACK);
    // whoever asks on this machine may say for whom: the door does
    environment.put("DISCLOSURE_LIMITS_PROXIES", "127.0.0.0/8");
    if (service == Service.NOTIFICATION) {
      // Whoever tries the product out looks for the mail now.
      environment.put("DISCLOSURE_NOTIFICATION_SENDING_GATHER", "5s");
    }
    environment.putAll(ServiceJvm.ENVIRONMENT);
    return LocalProcess.start(layout, service.label(), command, environment);
  }

  /**
   * Where the archive of a process's classes lies. One that is older than what it was made from
   * goes: the JVM would neither use it nor make it anew.
   */
  private String archive(String process, Path madeFrom) {
    Path archive = layout.archives().resolve(process + ".jsa");
    try {
      if (Files.exists(archive)
          && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(madeFrom))
              < 0) {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-XX:SharedArchiveFile=" + archive;
  }

  /** The first of the class path is this library. */
  private static Path library() {
    return Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
  }
}
