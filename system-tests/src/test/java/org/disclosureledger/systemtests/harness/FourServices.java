package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.backing.installation.ServiceJvm;
import org.disclosureledger.backing.process.Ports;
import org.jspecify.annotations.Nullable;

/**
 * The four services as processes of their own, on backing services of their own, with the programs
 * of {@code deploy/programs} and of the tests published.
 *
 * <p>Everything ends with the JVM, however that ends.
 */
public final class FourServices implements AutoCloseable {

  /** The program that the tests own; its members are {@code <role>-harbour}. */
  public static final String HARBOUR = "harbour";

  /** JVMs for those who measure: with the optimising compiler and some memory. */
  public static final List<String> ROOMY = List.of("-Xmx512m", "-XX:+UseSerialGC");

  static {
    // Journeys wait at each of their steps. What is there already is seen at once: usually
    // Awaitility looks a first time after 100 ms.
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
  }

  private static final Duration WIRED_WITHIN = Duration.ofMinutes(4);
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(4);

  private static @Nullable FourServices shared;

  private final int doorPort = Ports.choose();
  private @Nullable DoorProcess door;

  private final Path folder;
  private final BackingServices backing;
  private final Installation installation;
  private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
  private final Map<String, String> settings;
  private final List<String> shape;
  private final Failpoints failpoints;
  private final LedgerClock clock;

  private FourServices(
      Path folder, BackingServices backing, Map<String, String> settings, List<String> shape) {
    this.folder = folder;
    this.backing = backing;
    this.failpoints = new Failpoints(folder.resolve("failpoints"));
    this.clock = new LedgerClock(folder.resolve("time-offset"));
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    Map<Service, Integer> management = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, Ports.choose());
      management.put(service, Ports.choose());
    }
    this.installation =
        Installation.prepare(
                folder.resolve("installation"), backing.postgres(), backing.kafka(), backing.mail())
            .servingOn(ports)
            .managedOn(management)
            .behindDoorOn(doorPort);
    this.settings = settings;
    this.shape = shape;
    ports.forEach(
        (service, port) ->
            processes.put(
                service,
                new ServiceProcess(service, service.label(), folder, told(service), shape)));
  }

  /**
   * Starts everything and waits until it is wired and the programs are published. Whatever is
   * started again is up quickly.
   */
  public static FourServices start() {
    return archived(start(Map.of(), ServiceJvm.SMALL));
  }

  /**
   * The same in JVMs like {@link #ROOMY}, with configuration properties that every service is told
   * beside the usual ones.
   */
  public static FourServices startRoomy(Map<String, String> settings) {
    return archived(start(settings, ROOMY));
  }

  private static FourServices start(Map<String, String> settings, List<String> shape) {
    Path folder = Repository.target("four-services-" + UUID.randomUUID());
    BackingServices backing = BackingServices.of(EnumSet.allOf(Kind.class));
    FourServices services = new FourServices(folder, backing, settings, shape);
    try {
      services.processes.values().forEach(ServiceProcess::start);
      services.processes.values().forEach(ServiceProcess::awaitReady);
      services.publishPrograms();
      services.awaitWired();
      return services;
    } catch (RuntimeException | Error e) {
      services.close();
      throw e;
    }
  }

  /** Makes every start quick but the first one after a build, where there are more of them. */
  private static FourServices archived(FourServices services) {
    if (services.processes.values().stream().anyMatch(ServiceProcess::lacksArchive)) {
      services.processes.values().parallelStream().forEach(ServiceProcess::archiveClasses);
      services.awaitWired();
    }
    return services;
  }

  /** Those that tests share, which leave them up and healthy. */
  public static synchronized FourServices shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** Ends those that tests share, for a test that needs the processors. */
  public static synchronized void endShared() {
    if (shared != null) {
      shared.processes.values().parallelStream().forEach(ServiceProcess::stop);
      shared.close();
      shared = null;
    }
  }

  private Map<String, String> told(Service service) {
    Map<String, String> told = new java.util.TreeMap<>(installation.configuration(service));
    told.put("disclosure.environment", "test");
    told.put("disclosure.failpoints", failpoints.folder(service).toString());
    told.put("disclosure.time-offset-file", clock.file().toString());
    told.put("quarkus.http.host", "127.0.0.1");
    told.put("quarkus.management.host", "127.0.0.1");
    told.put("disclosure.limits.factor", "10000");
    if (service == Service.NOTIFICATION) {
      // One mail for each event and recipient, as MailChecker counts them.
      told.put("disclosure.notification.sending.gather", "0s");
      told.put("disclosure.notification.sending.receipts-apart", "0s");
    }
    if (service == Service.ADVISORY) {
      // One of them logs as an operator's log collector wants it; see MetricsIT.
      told.put("quarkus.log.console.json.enabled", "true");
    }
    told.putAll(settings);
    return told;
  }

  private void publishPrograms() {
    ProgramPublisher publisher = new ProgramPublisher(client(Service.INTAKE), installation);
    publisher.publishMissing(Repository.root().resolve("deploy/programs"));
    publisher.publishMissing(Repository.resource("programs"));
  }

  /** Waits until every service says that all of it is in place, and knows the tests' program. */
  public void awaitWired() {
    for (Service service : Service.values()) {
      Awaitility.await(service.label() + " is wired")
          .atMost(WIRED_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .until(() -> isWired(management(service)));
    }
  }

  private static boolean isWired(ServiceClient service) {
    Answer answer = service.get("/q/health/group/wired");
    return answer.isSuccess()
        && answer.json().path("status").asText().equals("UP")
        && !answer.json().path("checks").isEmpty();
  }

  /**
   * Waits until everything that is on its way has arrived and {@link LedgerChecker#findings} has
   * nothing to say. What other tests left behind may take a while.
   */
  public void awaitSettled() {
    Awaitility.await("everything is published")
        .atMost(SETTLED_WITHIN)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(checker().findings()).isEmpty());
  }

  /**
   * Ends all services and starts them again, told this beside the usual; it holds until the next.
   */
  public void restartTold(Map<String, String> more) {
    processes.values().parallelStream().forEach(ServiceProcess::stop);
    processes.forEach(
        (service, process) -> {
          Map<String, String> told = told(service);
          told.putAll(more);
          process.tell(told);
          process.start();
        });
    processes.values().forEach(ServiceProcess::awaitReady);
    awaitWired();
  }

  /** The process of a service. */
  public ServiceProcess process(Service service) {
    return processes.get(service);
  }

  /**
   * Another instance of a service, on ports of its own and everything else in common with the
   * first; it is not started yet, and ends with the JVM.
   */
  public ServiceProcess another(Service service) {
    return another(service, Map.of(), List.of());
  }

  /** The same with properties and JVM options beside the usual ones. */
  public ServiceProcess another(
      Service service, Map<String, String> properties, List<String> options) {
    Map<String, String> told = told(service);
    told.putAll(properties);
    told.put("quarkus.http.port", Integer.toString(Ports.choose()));
    told.put("quarkus.management.port", Integer.toString(Ports.choose()));
    List<String> larger = new ArrayList<>(shape);
    larger.addAll(options);
    return new ServiceProcess(service, service.label() + "-2", folder, told, larger);
  }

  /** Asks a service without credentials. */
  public ServiceClient client(Service service) {
    return process(service).client();
  }

  /** Asks a service for its health and metrics. */
  public ServiceClient management(Service service) {
    return process(service).management();
  }

  /** Asks a service as a member of the tests' program. */
  public ServiceClient client(Service service, String role) {
    return client(service).as(installation.token(role + "-" + HARBOUR));
  }

  /** What signs tokens. */
  public Installation installation() {
    return installation;
  }

  /** PostgreSQL. */
  public Postgres postgres() {
    return backing.postgres();
  }

  /** The broker. */
  public Kafka kafka() {
    return backing.kafka();
  }

  /** The mail server. */
  public Mail mail() {
    return backing.mail();
  }

  /** Opens the one address of all services, where people sign in with a browser; it stays open. */
  public synchronized String door() {
    if (door == null) {
      Map<String, Integer> ports = new java.util.TreeMap<>();
      processes.forEach(
          (service, process) -> ports.put(service.label(), process.client().base().getPort()));
      ports.put("door", doorPort);
      door = DoorProcess.start(folder, ports);
    }
    return "http://localhost:" + doorPort;
  }

  /** Where tests stop a process at a named point. */
  public Failpoints failpoints() {
    return failpoints;
  }

  /** The time that all processes share. */
  public LedgerClock clock() {
    return clock;
  }

  /** Who reads the databases and the topics behind the services' backs. */
  public LedgerChecker checker() {
    return new LedgerChecker(postgres(), kafka());
  }

  /** The services that do not run. */
  public Set<Service> down() {
    Set<Service> down = EnumSet.noneOf(Service.class);
    processes.forEach(
        (service, process) -> {
          if (!process.isAlive()) {
            down.add(service);
          }
        });
    return down;
  }

  /** Where logs are. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    if (door != null) {
      door.close();
    }
    processes.values().forEach(ServiceProcess::close);
    backing.close();
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
