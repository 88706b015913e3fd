package org.disclosureledger.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.jspecify.annotations.Nullable;

/** Relays on threads of their own, and a broker that remembers. */
final class InProcessRelays implements OrderRelays {

  private final RecordingBroker broker = new RecordingBroker();
  private final List<TestRelay> relays = new CopyOnWriteArrayList<>();
  private OrderMutant mutant = OrderMutant.NONE;
  private @Nullable TestLedger ledger;

  @Override
  public void start(TestLedger of, OrderMutant way) {
    ledger = of;
    mutant = way;
    startOne();
    startOne();
  }

  private void startOne() {
    relays.add(TestRelay.start(ledger, broker, mutant.front()));
  }

  @Override
  public void appended() {
    relays.forEach(relay -> relay.relay().appended());
  }

  @Override
  public void kill() {
    TestRelay leader = leader();
    relays.remove(leader);
    leader.kill();
    startOne();
    failSometimes();
  }

  @Override
  public void pause() {
    TestRelay leader = leader();
    leader.pause();
    long end = System.nanoTime() + TestRelay.SETTINGS.lease().multipliedBy(2).toNanos();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(TestLedger.PATIENCE)
        .until(() -> System.nanoTime() - end >= 0);
    leader.resume();
    failSometimes();
  }

  private void failSometimes() {
    relays.forEach(relay -> relay.publisher().failing(0.02));
  }

  private TestRelay leader() {
    return relays.stream()
        .filter(relay -> relay.relay().isLeading())
        .findFirst()
        .orElse(relays.getFirst());
  }

  @Override
  public void heal() {
    relays.forEach(relay -> relay.publisher().failing(0));
  }

  @Override
  public List<Place> places() {
    return broker.places();
  }

  @Override
  public List<String> violations() {
    return List.of();
  }

  @Override
  public void close() {
    relays.forEach(TestRelay::kill);
  }
}
