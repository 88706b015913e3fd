package org.disclosureledger.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.RebuildDoors;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.Test;

/**
 * How fast the list of cases is built anew, and what reports that come meanwhile lose: by turns
 * without and with a rebuild, at the same rate. Run by {@code -Dit.test=RebuildBenchmark}; ADR 16
 * tells the figures.
 */
class RebuildBenchmark {

  private static final int ROUNDS = Integer.getInteger("rebuild.rounds", 3);
  private static final int PER_SECOND = 40;
  private static final int COPIES = Integer.getInteger("rebuild.copies", 400);
  private static final int COPIED = 200;
  private static final Duration WITHOUT = Duration.ofSeconds(10);
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final String MODEL = "case-list";

  /** Each of some cases many times under other ids; the running list counts as having seen them. */
  private static final String COPY =
      """
      with one as (
        select stream_id from ledger.event where type = 'CaseOpened' order by seq limit %d),
      copy as (select stream_id, gen_random_uuid() as id from one, generate_series(1, %d)),
      copied as (
        insert into ledger.event (stream_id, version, event_id, type, schema_version, data,
                                  metadata, recorded_at, hash)
        select c.id, e.version, gen_random_uuid(), e.type, e.schema_version, e.data,
               e.metadata, e.recorded_at, e.hash
          from copy c join ledger.event e using (stream_id)
        returning stream_id, version)
      insert into ledger.inbox_guard (consumer, stream_id, last_version)
      select 'case-list', stream_id, max(version) from copied group by stream_id;
      analyze ledger.event; analyze ledger.inbox_guard""";

  /**
   * What reports met.
   *
   * @param answered how long answers took, sorted, in milliseconds
   * @param untilListed from the answer to the list, on the average
   * @param lasted how long it went on
   */
  private record Met(List<Long> answered, double untilListed, Duration lasted) {

    long part(double share) {
      return answered.get((int) (share * (answered.size() - 1)));
    }

    @Override
    public String toString() {
      return "answered ms p50=%d p99=%d, listed after ms mean=%.0f, reports=%d, lasted s=%.1f"
          .formatted(
              part(0.5), part(0.99), untilListed, answered.size(), lasted.toMillis() / 1000.0);
    }
  }

  @Test
  void measuresRebuildsBesideReports() throws SQLException {
    // Given
    FourServices.endShared();
    try (FourServices services = FourServices.start();
        Followers followers = new Followers(services)) {
      RebuildDoors doors = new RebuildDoors(services);
      Instant end = Instant.now().plus(WITHOUT);
      meet(services, followers, () -> Instant.now().isAfter(end));
      services.postgres().database(Service.TRIAGE.label()).execute(COPY.formatted(COPIED, COPIES));

      // When
      for (int round = 1; round <= ROUNDS; round++) {
        Instant without = Instant.now().plus(WITHOUT);
        System.out.printf(
            "rebuild-bench round=%d without: %s%n",
            round, meet(services, followers, () -> Instant.now().isAfter(without)));
        doors.begin(MODEL, false);
        Met with = meet(services, followers, () -> doors.state(MODEL).equals("ready"));
        long applied = doors.applied(MODEL);
        System.out.printf(
            "rebuild-bench round=%d rebuilt: events=%d, events/s=%.0f, %s%n",
            round, applied, applied * 1000.0 / with.lasted().toMillis(), with);
        doors.letSwitch(MODEL);
        System.out.printf(
            "rebuild-bench round=%d switched: %s%n",
            round, meet(services, followers, () -> doors.state(MODEL).equals("switched")));

        // Then
        assertThat(applied).isGreaterThan((long) COPIED * COPIES);
        doors.giveUp(MODEL);
      }
    }
  }

  /** Reports come until something is so; all of them are listed afterwards. */
  private static Met meet(FourServices services, Followers followers, BooleanSupplier enough) {
    Instant begun = Instant.now();
    double waited = 0;
    Instant looked = begun;
    Duration lasted;
    try (SubmissionLoad load = SubmissionLoad.begin(services, FourServices.HARBOUR, PER_SECOND)) {
      while (!enough.getAsBoolean()) {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
        waited += missing(followers, load, begun) * since(looked);
        looked = Instant.now();
      }
      lasted = Duration.between(begun, Instant.now());
      load.finish(WITHIN);
      while (missing(followers, load, begun) > 0) {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
        waited += missing(followers, load, begun) * since(looked);
        looked = Instant.now();
      }
      List<Long> answered =
          load.accepted().stream().map(one -> one.took().toMillis()).sorted().toList();
      return new Met(answered, waited / answered.size(), lasted);
    }
  }

  private static long missing(Followers followers, SubmissionLoad load, Instant begun) {
    long accepted = load.ids().size();
    return Math.max(0, accepted - followers.listedSince(begun));
  }

  private static long since(Instant looked) {
    return Duration.between(looked, Instant.now()).toMillis();
  }
}
