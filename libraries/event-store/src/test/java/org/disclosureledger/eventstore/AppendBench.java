package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Appends through the public API against pgbench inserting the same rows with as many clients, in
 * turns, on a server with fsync and synchronous_commit on. Prints every round and the median ratio.
 * Arguments: rounds (3), seconds a round (5), callers (64), statements in flight, group size.
 */
public final class AppendBench {

  private static final String DATA = "{\"text\":\"" + "x".repeat(880) + "\"}";
  private static final String METADATA = "{\"actor\":\"" + "y".repeat(180) + "\"}";
  private static final byte[] MAC = new byte[32];
  private static final byte[] RESPONSE = new byte[400];
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private final TestLedger ledger;
  private final int callers;
  private final Duration round;

  private AppendBench(TestLedger ledger, int callers, Duration round) {
    this.ledger = ledger;
    this.callers = callers;
    this.round = round;
  }

  /** Runs the comparison; ends the process, which Vert.x would keep alive after a failure. */
  public static void main(String[] arguments) {
    try {
      compare(arguments);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void compare(String[] arguments) throws Exception {
    int rounds = argument(arguments, 0, 3);
    Duration round = Duration.ofSeconds(argument(arguments, 1, 5));
    int callers = argument(arguments, 2, 64);
    AppendSettings usual = AppendSettings.defaults();
    AppendSettings settings =
        new AppendSettings(
            argument(arguments, 3, usual.statementsInFlight()),
            argument(arguments, 4, usual.groupAppends()),
            usual.groupBytes(),
            usual.waitingAppends(),
            usual.waitingBytes(),
            usual.giveUpAfter());
    try (TestLedger ledger = TestLedger.create()) {
      AppendBench bench = new AppendBench(ledger, callers, round);
      System.out.println(
          ledger.text(
                  "select 'fsync ' || current_setting('fsync') || ', synchronous_commit '"
                      + " || current_setting('synchronous_commit')")
              + ", "
              + settings);
      // Not counted: the compiler is still at work.
      bench.appends(settings);
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        double pgbench = bench.measured("pgbench", bench::pgbench);
        double appends = bench.measured("append", () -> bench.appends(settings));
        ratios.add(appends / pgbench);
        System.out.printf(
            "pgbench %.0f/s, append %.0f/s, ratio %.2f%n", pgbench, appends, appends / pgbench);
      }
      ratios.sort(null);
      System.out.printf("median ratio %.2f%n", ratios.get(ratios.size() / 2));
    }
  }

  private static int argument(String[] arguments, int index, int usual) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : usual;
  }

  private double measured(String what, Callable<Double> contender) throws Exception {
    ServerCpu cpu = new ServerCpu(ledger);
    double server = cpu.server();
    double here = ServerCpu.here();
    double rate = contender.call();
    double rows = rate * round.toSeconds();
    System.out.printf(
        "  %s: processor time for each row: server %.0f us, this process %.0f us%n",
        what, (cpu.server() - server) * 1e6 / rows, (ServerCpu.here() - here) * 1e6 / rows);
    return rate;
  }

  private double appends(AppendSettings settings) throws InterruptedException {
    Pool pool = ledger.writer(settings.statementsInFlight() + 4);
    var store =
        new PostgresEventStore(TestLedger.VERTX, pool, InstantSource.system(), settings, () -> {});
    LongAdder appended = new LongAdder();
    CountDownLatch finished = new CountDownLatch(callers);
    long started = System.nanoTime();
    long end = started + round.toNanos();
    List<Context> contexts = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      contexts.add(TestLedger.VERTX.getDelegate().getOrCreateContext());
    }
    for (int i = 0; i < callers; i++) {
      contexts
          .get(i % contexts.size())
          .runOnContext(ignored -> next(store, appended, finished, end));
    }
    finished.await(round.toSeconds() + 30, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "  %.1f appends a statement, failures %s%n",
        (double) store.statistics().groupedAppends() / store.statistics().groups(),
        store.statistics().failures());
    return appended.sum() / seconds;
  }

  private void next(EventStore store, LongAdder appended, CountDownLatch finished, long endNanos) {
    if (System.nanoTime() - endNanos >= 0) {
      finished.countDown();
      return;
    }
    NewEvent event = new NewEvent(UUID.randomUUID(), "NoteTaken", 1, DATA, METADATA);
    UUID stream = UUID.randomUUID();
    store
        .append(
            Append.of(stream, StreamTail.none(), List.of(event))
                .under(new IdempotencyKey("client", stream.toString(), MAC, RESPONSE)))
        .subscribe()
        .with(
            outcome -> {
              if (outcome instanceof AppendOutcome.Appended) {
                appended.increment();
              }
              next(store, appended, finished, endNanos);
            },
            failure -> {
              failure.printStackTrace();
              finished.countDown();
            });
  }

  private double pgbench() throws IOException, InterruptedException {
    Path script = Files.createTempFile("append", ".sql");
    Files.writeString(
        script,
        """
        with e as (
          insert into ledger.event
                 (stream_id, version, event_id, type, schema_version, data, metadata, recorded_at, hash)
          values (gen_random_uuid(), 1, gen_random_uuid(), 'NoteTaken', 1, '%s', '%s', now(), '\\x%s')
          returning seq, stream_id),
        k as (
          insert into ledger.idempotency_key (scope, key, request_mac, response, created_at)
          select 'client', stream_id::text, '\\x%s', '\\x%s', now() from e)
        insert into ledger.outbox (seq) select seq from e;
        """
            .formatted(DATA, METADATA, "00".repeat(32), "00".repeat(MAC.length), "00".repeat(400)));
    var postgres = ledger.database().server();
    ProcessBuilder command =
        new ProcessBuilder(
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-f",
            script.toString(),
            "-c",
            String.valueOf(callers),
            "-j",
            "2",
            "-T",
            String.valueOf(round.toSeconds()),
            "-h",
            postgres.host(),
            "-p",
            String.valueOf(postgres.port()),
            "-U",
            TestLedger.SERVICE + "_writer",
            ledger.database().name());
    command.environment().put("PGPASSWORD", TestLedger.PASSWORD);
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    Files.delete(script);
    Matcher tps = TPS.matcher(output);
    if (!tps.find()) {
      throw new IllegalStateException(output);
    }
    return Double.parseDouble(tps.group(1));
  }
}
