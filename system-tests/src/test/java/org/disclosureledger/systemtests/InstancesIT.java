package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.disclosureledger.systemtests.siege.ComingAndGoing;
import org.disclosureledger.systemtests.siege.KeptPartitions;
import org.disclosureledger.systemtests.siege.KeptPartitions.Standstill;
import org.disclosureledger.systemtests.siege.ResidentMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two instances of each service share its work; either may come and go at any time. */
@Tag("alone")
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(OrderAnnotation.class)
class InstancesIT {

  private static final int PER_SECOND = 20;
  private static final int ROUNDS = Integer.getInteger("siege.rounds", 1);

  /** How often a process ends and comes again: each at least once, one after the other. */
  private static final int ENDS = Integer.getInteger("siege.ends", 2 * Service.values().length);

  private static final Duration ENDS_APART = Duration.ofSeconds(3);

  /** How often all first instances end at once, and then all second ones, after that. */
  private static final int TOGETHER = Integer.getInteger("siege.together", 0);

  /** So often at most, while something stands still too long. */
  private static final int TRIES = 3;

  /** So many reports come before anything ends, since the first ones take longer. */
  private static final int WARM_UP = 3 * PER_SECOND;

  private static final Duration PAUSES_LESS_THAN = Duration.ofSeconds(1);
  private static final Duration HAND_OVER_WITHIN = Duration.ofSeconds(5);

  /** Looking at the lease takes its time as well. */
  private static final Duration LOOKING = Duration.ofSeconds(1);

  private static final Duration HELD_WITHIN = Duration.ofSeconds(30);

  private static final Pattern PUBLISHES =
      Pattern.compile("(?m)^disclosure_relay_leader(\\{.*})? 1\\.0$");

  private static FaultField field;
  private static FourServices services;
  private static final Map<Service, ServiceProcess> SECONDS = new EnumMap<>(Service.class);

  @BeforeAll
  static void start() {
    field = FaultField.shared();
    services = field.services();
    for (Service service : Service.values()) {
      SECONDS.put(service, services.another(service));
    }
    SECONDS.values().forEach(ServiceProcess::start);
    SECONDS.values().forEach(ServiceProcess::awaitReady);
  }

  @AfterAll
  static void end() {
    SECONDS.values().forEach(ServiceProcess::stop);
    Stream.of(Service.values()).map(services::process).forEach(ServiceProcess::start);
    services.awaitWired();
  }

  @Test
  @Order(1)
  @DisplayName(
      "Two instances each, one ended or killed every 3 s under load: one case, clock and mail each")
  void losesAndDoublesNothingWhenInstancesComeAndGo() {
    // Given
    List<ServiceProcess> firsts = Stream.of(Service.values()).map(services::process).toList();
    List<ServiceProcess> seconds = List.copyOf(SECONDS.values());
    List<ServiceProcess> all = Stream.concat(firsts.stream(), seconds.stream()).toList();
    ComingAndGoing turns = new ComingAndGoing(all, ENDS_APART);

    // When
    try (SubmissionLoad load = field.submitting(PER_SECOND)) {
      turns.goOnFor(ENDS);
      all.forEach(ServiceProcess::awaitReady);
      for (int round = 0; round < TOGETHER; round++) {
        comeAgain(firsts, ServiceProcess::kill);
        comeAgain(seconds, ServiceProcess::kill);
        comeAgain(firsts, ServiceProcess::stop);
      }
      field.finish(load);
      System.out.printf("%d reports while there were %s%n", load.offered(), turns.ends());
    }

    // Then
    assertThat(turns.ends()).hasSize(2 * Service.values().length);
    field.assertNothingIsLostOrDoubled();
    Map<String, Long> peaks = ResidentMemory.peaks(all.stream());
    System.out.printf("two instances each, MiB resident at most: %s%n", peaks);
    assertThat(peaks.values()).allMatch(peak -> peak <= ResidentMemory.MOST_MEBIBYTES);
  }

  @Test
  @Order(2)
  @DisplayName("A killed relay's place is taken within 5 s, by one other")
  void handsTheRelayOver() {
    // Given
    ServiceProcess publishing = awaitPublishing();
    String before = awaitHolder("");

    // When
    publishing.kill();
    Instant killed = Instant.now();
    awaitHolder(before);

    // Then
    assertThat(Duration.between(killed, Instant.now())).isLessThan(HAND_OVER_WITHIN.plus(LOOKING));
    publishing.restart();
  }

  @Test
  @Order(3)
  @DisplayName(
      "Partitions that an instance keeps go on within a second while another goes or comes")
  void goesOnWithWhatItKeeps() {
    // Given
    endOtherSeconds();
    services.awaitWired();
    try (KeptPartitions kept = keptByTriage()) {
      kept.awaitSharedBy(2);

      // When
      int rounds = 0;
      do {
        comeAndGo(kept);
        rounds++;
      } while (rounds < ROUNDS || rounds < TRIES && !longPauses(kept).isEmpty());

      // Then
      List<Standstill> standstills = kept.standstills();
      standstills.forEach(System.out::println);
      assertThat(standstills).allMatch(one -> one.partitions() > 0 && one.records() > 0);
      assertThat(longPauses(kept)).isEmpty();
    }
  }

  /** Triage's second instance ends, comes, is killed and comes again, while reports come. */
  private static void comeAndGo(KeptPartitions kept) {
    ServiceProcess second = SECONDS.get(Service.TRIAGE);
    try (SubmissionLoad load = field.submitting(PER_SECOND)) {
      Awaitility.await("reports come").atMost(HELD_WITHIN).until(() -> load.offered() > WARM_UP);
      kept.during("one ends in order", 1, second::stop);
      kept.during("another comes", 2, second::restart);
      kept.during("one is killed", 1, second::kill);
      kept.during("another comes again", 2, second::restart);
      field.finish(load);
    }
    field.awaitQuiet();
  }

  /**
   * What made kept partitions stand still too long in more than half of the rounds. A consumer that
   * gives all up does so each time; a machine that was busy with something else is so once.
   */
  private static Map<String, List<Duration>> longPauses(KeptPartitions kept) {
    Map<String, List<Duration>> pauses =
        kept.standstills().stream()
            .collect(
                Collectors.groupingBy(
                    Standstill::what,
                    Collectors.mapping(
                        Standstill::pause, Collectors.toCollection(ArrayList::new))));
    pauses.values().removeIf(InstancesIT::areMostlyShort);
    return pauses;
  }

  private static boolean areMostlyShort(List<Duration> pauses) {
    long tooLong = pauses.stream().filter(pause -> pause.compareTo(PAUSES_LESS_THAN) >= 0).count();
    return 2 * tooLong <= pauses.size();
  }

  /** What is not looked at would only take the processors. */
  private static void endOtherSeconds() {
    SECONDS.values().parallelStream()
        .filter(second -> second.service() != Service.TRIAGE)
        .forEach(ServiceProcess::stop);
  }

  private static KeptPartitions keptByTriage() {
    return new KeptPartitions(
        services, Service.TRIAGE, "triage.reports", Service.NOTIFICATION, "disclosure.reports");
  }

  /** These end together, one of each service, and start again at once. */
  private static void comeAgain(List<ServiceProcess> processes, Consumer<ServiceProcess> end) {
    processes.parallelStream().forEach(end);
    processes.forEach(ServiceProcess::start);
    processes.forEach(ServiceProcess::awaitReady);
  }

  /** Waits until one of triage's processes says that it publishes. */
  private static ServiceProcess awaitPublishing() {
    List<ServiceProcess> both =
        List.of(services.process(Service.TRIAGE), SECONDS.get(Service.TRIAGE));
    return Awaitility.await("one of two publishes")
        .atMost(HELD_WITHIN)
        .until(() -> both.stream().filter(InstancesIT::publishes).toList(), one -> one.size() == 1)
        .getFirst();
  }

  private static boolean publishes(ServiceProcess process) {
    return PUBLISHES.matcher(process.management().get("/q/metrics").orFail().body()).find();
  }

  /** Waits until somebody else than that holds triage's relay. */
  private static String awaitHolder(String not) {
    return Awaitility.await("triage's relay is held")
        .atMost(HELD_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(InstancesIT::holder, holder -> !holder.isEmpty() && !holder.equals(not));
  }

  private static String holder() {
    List<String> held =
        services
            .checker()
            .query(
                Service.TRIAGE,
                "select holder from ledger.relay_lease where until > clock_timestamp()",
                rows -> rows.getString("holder"));
    assertThat(held).hasSizeLessThanOrEqualTo(1);
    return held.isEmpty() ? "" : held.getFirst();
  }
}
