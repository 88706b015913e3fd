package org.disclosureledger.systemtests.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.jspecify.annotations.Nullable;

/**
 * Submissions over HTTP, and the whole way to the list of cases, against bare inserts of the same
 * rows with as many clients. Submissions are taken by intake while the other services are frozen;
 * on the whole way all four are at work. The contenders take turns, the medians of the ratios
 * count, and a run that lost or doubled a report is void.
 */
public final class Speed implements AutoCloseable {

  private static final List<String> REPORTS =
      List.of(
          "crates-use-after-free",
          "go-path-traversal",
          "maven-dependency",
          "npm-prototype-pollution",
          "pypi-no-fix");

  /** The first rate tried in a round, of that at which the list caught up. */
  private static final double OF_DRAINED = 0.8;

  private static final double HIGHER = 1.15;
  private static final double LOWER = 0.85;

  /** As operators run it: no failpoints, no steered time. */
  private static final Map<String, String> AS_DEPLOYED =
      Map.of(
          "disclosure.environment", "local",
          "disclosure.failpoints", "",
          "disclosure.time-offset-file", "");

  private final SpeedSettings settings;
  private final FourServices services;
  private final Followers followers;
  private final Processors processors;
  private final Load load;
  private final Set<UUID> samples;
  private final BareInserts bare;

  private Speed(SpeedSettings settings) {
    this.settings = settings;
    this.services = FourServices.startRoomy(AS_DEPLOYED);
    this.followers = new Followers(services);
    this.processors = new Processors(services);
    this.load = load(settings.clients());
    this.samples = samples();
    SameRows rows = new SameRows(services.postgres());
    Database ledger = rows.emptyLedger();
    this.bare = BareInserts.into(ledger, rows.statements(samples), services.folder());
  }

  /**
   * What came of it: medians over the rounds.
   *
   * @param submissions accepted submissions a second, of the bare inserts
   * @param wholeWay the highest rate with a flat lag, of the bare inserts; 0 when none was flat
   */
  public record Ratios(double submissions, double wholeWay) {}

  /** Measures and prints. */
  public static Ratios measure(SpeedSettings settings) {
    try (Speed speed = new Speed(settings)) {
      return speed.measure();
    }
  }

  private Ratios measure() {
    tell(settings());
    warmUp();
    List<Double> submissions = new ArrayList<>();
    List<Double> wholeWay = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      double inserts =
          processors.watch("inserts", () -> bare.run(settings.clients(), settings.turn()));
      double accepted = processors.watch("submissions", this::submissions);
      double drained = drained(accepted);
      int first = settings.firstRate();
      WholeWay.Trial trial = highest(first > 0 ? first : (int) (drained * OF_DRAINED));
      submissions.add(accepted / inserts);
      wholeWay.add(trial.isFlat() ? trial.rate() / inserts : 0);
      tell(
          "round %d: inserts %.0f/s, submissions %.0f/s (ratio %.3f), whole way %s (ratio %.3f)",
          round, inserts, accepted, accepted / inserts, trial, trial.rate() / inserts);
    }
    followers.requireExactlyOnce(load.accepted(), samples);
    Ratios ratios =
        new Ratios(
            Medians.of(submissions.stream().mapToDouble(r -> r)),
            Medians.of(wholeWay.stream().mapToDouble(r -> r)));
    tell(
        "medians: submissions %.3f (goal 0.5), whole way %.3f (goal 0.08); %d reports, none lost"
            + " or doubled, %d times turned away",
        ratios.submissions(), ratios.wholeWay(), load.count(), load.turnedAway());
    return ratios;
  }

  /** Rounds like those that are measured, until each compiler has seen enough of them. */
  private void warmUp() {
    long began = System.nanoTime();
    while (System.nanoTime() - began < settings.warmUp().toNanos()) {
      double accepted = submissions();
      tell("warming up: submissions %.0f/s", accepted);
      drained(accepted);
    }
  }

  /** As fast as intake takes them, while nobody else needs the processors. */
  private double submissions() {
    List<ServiceProcess> others =
        EnumSet.complementOf(EnumSet.of(Service.INTAKE)).stream().map(services::process).toList();
    others.forEach(ServiceProcess::pause);
    try {
      return load.asFastAsPossible(settings.turn());
    } finally {
      others.forEach(ServiceProcess::resume);
    }
  }

  /** How many a second came into the list while it caught up; returns when everything has. */
  private double drained(double accepted) {
    double submitted = accepted * settings.turn().toSeconds();
    double listed =
        processors.watch("catching up", () -> seconds(() -> followers.awaitListed(expected())));
    double mailed = seconds(() -> followers.awaitCaughtUp(expected()));
    double rate = submitted / (settings.turn().toSeconds() + listed);
    tell("  listed after %.1f s, %.0f/s all in all; all mailed %.1f s later", listed, rate, mailed);
    return rate;
  }

  private static double seconds(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  /**
   * The highest rate that was kept up: higher until one was not, lower until one was, then between
   * the two; the last trial when none was kept up.
   */
  private WholeWay.Trial highest(int first) {
    WholeWay.Trial flat = null;
    WholeWay.Trial growing = null;
    double next = first;
    for (int i = 0; i < settings.tries(); i++) {
      WholeWay.Trial trial = trial(Math.max(1, (int) next));
      if (trial.isFlat()) {
        flat = trial;
      } else {
        growing = trial;
      }
      next = between(flat, growing);
    }
    return Objects.requireNonNull(flat == null ? growing : flat);
  }

  private static double between(WholeWay.@Nullable Trial flat, WholeWay.@Nullable Trial growing) {
    if (flat == null) {
      return Objects.requireNonNull(growing).rate() * LOWER;
    }
    return growing == null ? flat.rate() * HIGHER : (flat.rate() + growing.rate()) / 2.0;
  }

  private WholeWay.Trial trial(int rate) {
    WholeWay way = new WholeWay(load, followers);
    WholeWay.Trial trial = processors.watch("a rate", () -> way.at(rate, settings.trial()));
    tell("  %s", trial);
    followers.awaitCaughtUp(expected());
    return trial;
  }

  private long expected() {
    return load.count() + samples.size();
  }

  private Load load(int clients) {
    return new Load(
        services.client(Service.INTAKE).base(),
        "/api/v1/programs/" + FourServices.HARBOUR + "/reports",
        REPORTS.stream()
            .map(name -> Repository.text("reports/" + name + ".json"))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList(),
        clients);
  }

  /** One report of each kind, whose rows are what the bare inserts insert. */
  private Set<UUID> samples() {
    List<UUID> ids = new ArrayList<>();
    for (String name : REPORTS) {
      ids.add(
          org.disclosureledger.systemtests.harness.Reporter.submits(
                  services, FourServices.HARBOUR, Repository.text("reports/" + name + ".json"))
              .id());
    }
    return Set.copyOf(ids);
  }

  private String settings() {
    String shown =
        show("fsync", "synchronous_commit", "wal_sync_method", "shared_buffers", "max_wal_size");
    return """
        %s
        processors %d, load average %.2f, Java %s, PostgreSQL %s
        %s
        bare inserts: %s; rows of a submission: 1 event, 1 outbox, 1 idempotency key, 2 data keys, 2 key outbox
        services: %s"""
        .formatted(
            this.settings,
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Runtime.version(),
            show("server_version"),
            shown,
            bare.name(),
            FourServices.ROOMY);
  }

  private String show(String... names) {
    List<String> shown = new ArrayList<>();
    try (Connection connection = services.postgres().database("postgres").connect();
        Statement statement = connection.createStatement()) {
      for (String name : names) {
        try (ResultSet rows = statement.executeQuery("show " + name)) {
          rows.next();
          shown.add(names.length == 1 ? rows.getString(1) : name + " " + rows.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return String.join(", ", shown);
  }

  private static void tell(String text, Object... values) {
    System.out.println(values.length == 0 ? text : String.format(Locale.ROOT, text, values));
  }

  @Override
  public void close() {
    try {
      followers.close();
    } catch (SQLException e) {
      // The server goes away with the connections.
    }
    services.close();
  }
}
