package org.disclosureledger.eventstore;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Many writers append through the public API of several stores, as many processes would, while
 * commits stall and fail and the relay dies and freezes; afterwards everything is counted.
 */
final class OrderRun implements AutoCloseable {

  private static final int STORES = 3;
  private static final int WRITERS = 24;

  private final TestLedger ledger = TestLedger.create();
  private final RecordingBroker broker = new RecordingBroker();
  private final Submissions submissions = new Submissions();
  private final List<PostgresEventStore> stores = new ArrayList<>();
  private final List<TestRelay> relays = new ArrayList<>();
  private final Function<Pool, OutboxFront> front;
  private int kills;
  private int pauses;

  OrderRun(AppendStatement statement, Function<Pool, OutboxFront> front) {
    this(statement, front, AppendSettings.defaults());
  }

  OrderRun(AppendStatement statement, Function<Pool, OutboxFront> front, AppendSettings settings) {
    this.front = front;
    // A deadlock must be seen as one, before the wait for a lock ends.
    ledger.execute(
        "alter role %s_writer in database %s set deadlock_timeout = '20ms'"
            .formatted(TestLedger.SERVICE, ledger.database().name()));
    for (int i = 0; i < STORES; i++) {
      stores.add(
          new PostgresEventStore(
              TestLedger.VERTX,
              ledger.writer(8),
              InstantSource.system(),
              AppendSettings.defaults(),
              this::appended,
              statement));
    }
  }

  OrderRun stallingCommits() {
    ledger.execute(
        """
        create function ledger.stall() returns trigger language plpgsql as $body$
        begin
          if random() < 0.004 then perform pg_sleep(random() * 0.5); end if;
          if random() < 0.001 then raise exception 'commit fails' using errcode = '40001'; end if;
          if random() < 0.001 then raise exception 'commit fails' using errcode = 'P0001'; end if;
          return null;
        end $body$;
        create constraint trigger stall after insert on ledger.event
          deferrable initially deferred for each row execute function ledger.stall()""");
    return this;
  }

  /** Stretches the time in which groups meet: every few rows an insert takes a while. */
  OrderRun slowInserts() {
    ledger.execute(
        """
        create function ledger.dawdle() returns trigger language plpgsql as $body$
        begin
          if random() < 0.3 then perform pg_sleep(0.002); end if;
          return new;
        end $body$;
        create trigger dawdle before insert on ledger.event
          for each row execute function ledger.dawdle()""");
    return this;
  }

  /** Runs for so long with healthy relays. */
  OrderRun run(Duration duration) throws InterruptedException {
    startRelays();
    write(duration, () -> {});
    return this;
  }

  /** Runs for so long while relays are killed and paused past their lease. */
  OrderRun runWithTrouble(Duration duration) throws InterruptedException {
    startRelays();
    write(duration, this::trouble);
    return this;
  }

  private void startRelays() {
    relays.add(TestRelay.start(ledger, broker, front));
    relays.add(TestRelay.start(ledger, broker, front));
  }

  private void write(Duration duration, Runnable trouble) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1)) {
      for (int i = 0; i < WRITERS; i++) {
        OrderWriter writer = new OrderWriter(stores, submissions, i);
        writers.execute(() -> writer.writeUntil(end));
      }
      writers.execute(
          () -> {
            while (System.nanoTime() - end < 0) {
              trouble.run();
              pause(Duration.ofMillis(300));
            }
          });
      writers.shutdown();
      writers.awaitTermination(duration.toSeconds() + 60, TimeUnit.SECONDS);
    }
  }

  private void trouble() {
    TestRelay leader =
        relays.stream().filter(r -> r.relay().isLeading()).findFirst().orElse(relays.getFirst());
    if (ThreadLocalRandom.current().nextBoolean()) {
      kills++;
      relays.remove(leader);
      leader.kill();
      relays.add(TestRelay.start(ledger, broker, front));
    } else {
      pauses++;
      leader.pause();
      pause(TestRelay.SETTINGS.lease().multipliedBy(2));
      leader.resume();
    }
    relays.forEach(relay -> relay.publisher().failing(0.02));
  }

  private static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(duration.plusSeconds(30))
        .until(() -> System.nanoTime() - end >= 0);
  }

  private void appended() {
    List.copyOf(relays).forEach(relay -> relay.relay().appended());
  }

  /** Everything that is wrong, once the outbox is empty or after a while. */
  List<String> violations(Duration patience) {
    ledger.execute("drop trigger if exists stall on ledger.event");
    relays.forEach(relay -> relay.publisher().failing(0));
    try {
      Awaitility.await()
          .atMost(patience)
          .until(() -> ledger.count("select count(*) from ledger.outbox") == 0);
    } catch (ConditionTimeoutException e) {
      // What is missing is told below.
    }
    List<String> violations = new ArrayList<>(new OrderCheck(ledger, broker).violations());
    violations.addAll(submissions.violations(ledger));
    long holes =
        ledger.count(
            "select count(*) from (select from ledger.event group by stream_id"
                + " having max(version) <> count(*)) h");
    if (holes > 0) {
      violations.add(holes + " streams with holes");
    }
    LedgerAudit.Report audit = TestLedger.await(new LedgerAudit(ledger.writer(1), 5).run());
    if (!audit.isClean()) {
      violations.add("broken chains: " + audit.findings());
    }
    long deadlocks =
        stores.stream()
            .mapToLong(store -> store.statistics().failures().getOrDefault("40P01", 0L))
            .sum();
    if (deadlocks > 0) {
      violations.add(deadlocks + " deadlocks");
    }
    return violations;
  }

  /** What was done, for people. */
  String summary() {
    StringBuilder failures = new StringBuilder();
    stores.forEach(store -> failures.append(store.statistics().failures()));
    return "%s, %d kills, %d pauses, %d records for %d events, statements failed %s"
        .formatted(
            submissions.summary(),
            kills,
            pauses,
            broker.places().size(),
            ledger.count("select count(*) from ledger.event"),
            failures);
  }

  Submissions submissions() {
    return submissions;
  }

  @Override
  public void close() {
    relays.forEach(TestRelay::kill);
    ledger.close();
  }
}
