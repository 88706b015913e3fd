package org.disclosureledger.systemtests.order;

import io.vertx.mutiny.sqlclient.Pool;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.TopicSpec;
import org.disclosureledger.backing.process.Child;
import org.disclosureledger.backing.process.ChildSpec;
import org.disclosureledger.backing.process.Signal;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.disclosureledger.eventstore.OrderMutant;
import org.disclosureledger.eventstore.OrderRelays;
import org.disclosureledger.eventstore.OutboxRelay;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.systemtests.harness.Repository;
import org.jspecify.annotations.Nullable;

/** Relays as processes of their own, which publish to the real broker, and a projection of it. */
final class KafkaRelays implements OrderRelays {

  private static final int PARTITIONS = 6;
  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final Duration UP_WITHIN = Duration.ofMinutes(3);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

  private final Kafka kafka;
  private final String topic = "order-" + TOPICS.incrementAndGet();
  private final Path folder = Repository.target("order-" + UUID.randomUUID());
  private final List<Named> relays = new CopyOnWriteArrayList<>();
  private final AtomicInteger names = new AtomicInteger();
  private OrderMutant mutant = OrderMutant.NONE;
  private @Nullable TestLedger ledger;
  private @Nullable Tally tally;
  private volatile @Nullable OutboxRelay waker;

  private record Named(String name, Child process) {}

  KafkaRelays(Kafka kafka) {
    this.kafka = kafka;
    kafka.createTopics(Map.of(topic, TopicSpec.ofPartitions(PARTITIONS)));
  }

  @Override
  public void start(TestLedger of, OrderMutant way) {
    ledger = of;
    mutant = way;
    waker = waker(of);
    relays.add(startOne());
    relays.add(startOne());
    tally = Tally.start(of, kafka.bootstrapServers(), topic);
    Awaitility.await("a relay leads").atMost(UP_WITHIN).until(() -> holder() != null);
  }

  /** A relay that never competes for the lease only tells the others. */
  private OutboxRelay waker(TestLedger of) {
    Pool pool = of.writer(1);
    return OrderMutant.NONE.relay(
        TestLedger.VERTX,
        pool,
        "waker",
        new NoteRouting(topic),
        new Nobody(),
        new SteadyTopics(Map.of()),
        RelayProcess.settings(RelayProcess.LEASE));
  }

  private Named startOne() {
    String name = "relay-" + names.incrementAndGet();
    var server = ledger.database().server();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            RelayProcess.class.getName(),
            name,
            mutant.name(),
            server.host(),
            Integer.toString(server.port()),
            ledger.database().name(),
            kafka.bootstrapServers(),
            topic);
    return new Named(
        name,
        Child.start(
            new ChildSpec(
                name,
                command,
                folder,
                folder.resolve(name + ".log"),
                Signal.KILL,
                ENDS_WITHIN,
                null)));
  }

  /** That of this JVM; a build hides its own in a jar's manifest, and says it in a property. */
  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void appended() {
    OutboxRelay told = waker;
    if (told != null) {
      told.appended();
    }
  }

  /** SIGKILL: the lease runs out by itself. */
  @Override
  public void kill() {
    Named leader = leader();
    // The one that takes over is up; the one that is started competes with it later.
    relays.add(startOne());
    relays.remove(leader);
    leader.process().kill();
  }

  /** SIGSTOP until another one has had time to take over, then SIGCONT with all that it held. */
  @Override
  public void pause() {
    Named leader = leader();
    leader.process().pause();
    long end = System.nanoTime() + RelayProcess.LEASE.multipliedBy(2).toNanos();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(TestLedger.PATIENCE)
        .until(() -> System.nanoTime() - end >= 0);
    leader.process().resume();
  }

  private Named leader() {
    String holder = holder();
    return relays.stream()
        .filter(relay -> holder != null && holder.startsWith(relay.name() + "/"))
        .findFirst()
        .orElse(relays.getFirst());
  }

  private @Nullable String holder() {
    return ledger.text(
        "select max(holder) from ledger.relay_lease where until > clock_timestamp()");
  }

  @Override
  public void heal() {
    // Nothing fails by itself here.
  }

  @Override
  public List<Place> places() {
    return Topic.places(kafka.bootstrapServers(), topic);
  }

  @Override
  public List<String> violations() {
    return tally == null ? List.of("nothing ran") : new ArrayList<>(tally.violations());
  }

  @Override
  public void close() {
    relays.forEach(relay -> relay.process().kill());
    if (tally != null) {
      tally.close();
    }
  }
}
