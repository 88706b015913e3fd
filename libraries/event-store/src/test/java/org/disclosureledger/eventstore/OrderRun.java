package org.disclosureledger.eventstore;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Many writers append through the public API of several stores, as many processes would, while
 * commits stall and fail and the relay dies and freezes; afterwards everything is counted.
 */
public final class OrderRun implements AutoCloseable {

  private static final int STORES = 3;
  private static final int WRITERS = 24;

  private final TestLedger ledger = TestLedger.create();
  private final Submissions submissions = new Submissions();
  private final List<PostgresEventStore> stores = new ArrayList<>();
  private final OrderMutant mutant;
  private final OrderRelays relays;
  private int opposedOneIn = 100;
  private int kills;
  private int pauses;

  /**
   * @param relays closed with this run
   */
  public OrderRun(OrderMutant mutant, OrderRelays relays) {
    this.mutant = mutant;
    this.relays = relays;
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
              relays::appended,
              mutant.statement()));
    }
  }

  /** A few commits take up to half a second, or fail. */
  public OrderRun stallingCommits() {
    return stallingCommits(Duration.ofMillis(500));
  }

  /**
   * A few commits take up to so long, or fail. A relay only reorders what became visible later than
   * it reads: on a slow machine it takes longer stalls to see that.
   */
  public OrderRun stallingCommits(Duration longest) {
    ledger.execute(
        """
        create function ledger.stall() returns trigger language plpgsql as $body$
        begin
          if random() < 0.004 then perform pg_sleep(random() * %s); end if;
          if random() < 0.001 then raise exception 'commit fails' using errcode = '40001'; end if;
          if random() < 0.001 then raise exception 'commit fails' using errcode = 'P0001'; end if;
          return null;
        end $body$;
        create constraint trigger stall after insert on ledger.event
          deferrable initially deferred for each row execute function ledger.stall()"""
            .formatted(longest.toMillis() / 1000.0));
    return this;
  }

  /** Stretches the time in which groups meet: every few rows an insert takes a while. */
  public OrderRun slowInserts() {
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

  /** Nothing but streams that two processes begin at once, in opposite orders. */
  public OrderRun opposed() {
    opposedOneIn = 1;
    return this;
  }

  /** Runs for so long with healthy relays. */
  public OrderRun run(Duration duration) throws InterruptedException {
    startRelays();
    write(duration, () -> {});
    return this;
  }

  /** Runs for so long while relays are killed and paused past their lease. */
  public OrderRun runWithTrouble(Duration duration) throws InterruptedException {
    startRelays();
    write(duration, this::trouble);
    return this;
  }

  /** Nothing counts before the relays have shown that they work: a new process is slow. */
  private void startRelays() {
    relays.start(ledger, mutant);
    TestLedger.await(stores.getFirst().append(Samples.creation(1)));
    Awaitility.await("the first event is published")
        .atMost(TestLedger.PATIENCE.multipliedBy(2))
        .until(() -> unpublished() == 0);
  }

  private void write(Duration duration, Runnable trouble) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1)) {
      for (int i = 0; i < WRITERS; i++) {
        OrderWriter writer = new OrderWriter(stores, submissions, i, opposedOneIn);
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

  /** Each kind once, and then any: a short run has both. */
  private void trouble() {
    boolean kill = pauses > 0 && ThreadLocalRandom.current().nextBoolean();
    if (kills == 0 || kill) {
      kills++;
      relays.kill();
    } else {
      pauses++;
      relays.pause();
    }
  }

  private static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(duration.plusSeconds(30))
        .until(() -> System.nanoTime() - end >= 0);
  }

  /** Everything that is wrong, once the outbox is empty or has not become shorter for a while. */
  public List<String> violations(Duration patience) {
    ledger.execute("drop trigger if exists stall on ledger.event");
    relays.heal();
    awaitPublished(patience);
    List<String> violations = new ArrayList<>(new OrderCheck(ledger, relays::places).violations());
    violations.addAll(relays.violations());
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

  private void awaitPublished(Duration patience) {
    long before = Long.MAX_VALUE;
    for (long left = unpublished(); left > 0 && left < before; left = unpublished()) {
      before = left;
      try {
        Awaitility.await().atMost(patience).until(() -> unpublished() == 0);
      } catch (ConditionTimeoutException e) {
        // What is missing is told by the check.
      }
    }
  }

  private long unpublished() {
    return ledger.count("select count(*) from ledger.outbox");
  }

  /** What was done, for people. */
  public String summary() {
    StringBuilder failures = new StringBuilder();
    stores.forEach(store -> failures.append(store.statistics().failures()));
    return "%s, %d kills, %d pauses, %d records for %d events, statements failed %s"
        .formatted(
            submissions.summary(),
            kills,
            pauses,
            relays.places().size(),
            ledger.count("select count(*) from ledger.event"),
            failures);
  }

  /** How many records the broker has, repetitions included. */
  public int published() {
    return relays.places().size();
  }

  /** How often the leading relay was killed. */
  public int kills() {
    return kills;
  }

  /** How often the leading relay was paused past its lease. */
  public int pauses() {
    return pauses;
  }

  /** How many appends were answered as stored. */
  public long stored() {
    return submissions.count(Submissions.Answer.STORED);
  }

  @Override
  public void close() {
    relays.close();
    ledger.close();
  }
}
