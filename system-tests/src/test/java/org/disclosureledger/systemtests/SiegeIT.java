package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.TopicReader;
import org.disclosureledger.systemtests.siege.Flood;
import org.disclosureledger.systemtests.siege.OddRecords;
import org.disclosureledger.systemtests.siege.ResidentMemory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Nothing odd, large or hostile stops the services. Every build runs it in a small size; {@code
 * ./mvnw verify -Psiege} in the size that {@code docs/siege.md} tells of.
 */
@Tag("alone")
@Order(Integer.MAX_VALUE)
@TestMethodOrder(OrderAnnotation.class)
class SiegeIT {

  /** How many reports come at once. */
  private static final int REPORTS = Integer.getInteger("siege.reports", 500);

  /** How many come while those who are to handle them are away; each is four events at least. */
  private static final int BACKLOG_REPORTS = Integer.getInteger("siege.backlog-reports", 500);

  /** How many large ones gather beside them. */
  private static final int LARGE_REPORTS = Integer.getInteger("siege.large-reports", 60);

  /** How many events two services find at least that have to be caught up with. */
  private static final int BACKLOG_EVENTS = Integer.getInteger("siege.backlog-events", 2_000);

  private static final int CONNECTIONS = 24;
  private static final int SMALL_BYTES = 400;
  private static final int LARGE_BYTES = 240_000;
  private static final int CREATED = 201;
  private static final Duration PARKED_WITHIN = Duration.ofSeconds(60);
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(15);

  private final FaultField field = FaultField.shared();
  private final FourServices services = field.services();
  private final Committee committee = field.committee();

  @Test
  @Order(1)
  @DisplayName("Odd records on every topic are parked with a reason; reports go on becoming cases")
  void parksOddRecordsAndGoesOn() {
    // Given
    Reporter before = field.submit("");
    committee.awaitListed(before.id());

    // When
    Map<String, Integer> sent = new OddRecords(services.kafka().bootstrapServers()).send();

    // Then
    assertThat(sent.values()).allMatch(count -> count > 50);
    for (Service service : Service.values()) {
      Awaitility.await("every consumer of " + service.label() + " has parked odd records")
          .atMost(PARKED_WITHIN)
          .untilAsserted(() -> assertThat(parked(service)).containsAll(consumers(service)));
      Awaitility.await("every consumer of " + service.label() + " has parked every type")
          .atMost(PARKED_WITHIN)
          .untilAsserted(() -> assertThat(withoutSomeType(service)).isEmpty());
    }
    Reporter after = field.submit("after-odd-records@reporters.example.net");
    committee.awaitListed(after.id());
    services.process(Service.TRIAGE).kill();
    services.process(Service.TRIAGE).restart();
    committee.awaitListed(field.submit("").id());
    field.assertNothingIsLostOrDoubled();
  }

  @Test
  @Order(2)
  @DisplayName("A flood of anonymous reports: one case each, within 384 MB in each service")
  void takesAFloodInBoundedMemory() {
    // Given
    Flood flood = flood(SMALL_BYTES);

    // When
    flood.submit(REPORTS, CONNECTIONS);

    // Then
    assertThat(flood.accepted()).hasSize(REPORTS);
    assertAllBecomeCases(flood);
    assertSmall("flood of " + REPORTS);
  }

  @Test
  @Order(3)
  @DisplayName(
      "What gathered while three services were away, and the broker for the large reports, is"
          + " caught up within 384 MB each")
  void catchesUpInBoundedMemory() {
    // Given
    Set<Service> away = EnumSet.complementOf(EnumSet.of(Service.INTAKE));
    away.forEach(service -> services.process(service).kill());
    long before = events();
    Flood small = flood(SMALL_BYTES);
    small.submit(BACKLOG_REPORTS, CONNECTIONS);
    Flood large = flood(LARGE_BYTES);
    // so that they gather in front of the relay as well
    services.kafka().pause();
    large.submit(LARGE_REPORTS, CONNECTIONS);
    services.kafka().resume();

    // When
    Instant begun = Instant.now();
    services.process(Service.TRIAGE).restart();
    field.remember(small.accepted());
    field.remember(large.accepted());
    field.awaitCases(CAUGHT_UP_WITHIN);
    long backlog = events() - before;
    System.out.printf(
        "backlog of two services: %d events; triage made its part in %.1f s%n",
        backlog, Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    assertThat(backlog).isGreaterThanOrEqualTo(BACKLOG_EVENTS);
    Instant all = Instant.now();
    away.forEach(service -> services.process(service).restart());

    // Then
    assertAllBecomeCases(small);
    assertAllBecomeCases(large);
    System.out.printf(
        "the other two caught up, mails too, in %.1f s%n",
        Duration.between(all, Instant.now()).toMillis() / 1000.0);
    assertThat(small.accepted()).hasSize(BACKLOG_REPORTS);
    assertThat(large.accepted()).hasSize(LARGE_REPORTS);
    assertSmall("backlog of %d and %d large reports".formatted(BACKLOG_REPORTS, LARGE_REPORTS));
    field.assertNothingIsLostOrDoubled();
  }

  private Flood flood(int bytes) {
    return new Flood(services.client(Service.INTAKE), FourServices.HARBOUR, bytes);
  }

  private void assertAllBecomeCases(Flood flood) {
    System.out.printf(
        "%d reports were answered %s in %.1f s%n",
        flood.accepted().size(), flood.answers(), flood.took().toMillis() / 1000.0);
    assertThat(flood.answers().keySet()).isSubsetOf(CREATED, Flood.LATER);
    field.remember(flood.accepted());
    field.awaitQuiet(CAUGHT_UP_WITHIN);
    assertThat(services.down()).isEmpty();
  }

  private void assertSmall(String after) {
    Map<String, Long> peaks =
        ResidentMemory.peaks(Stream.of(Service.values()).map(services::process));
    System.out.printf("after a %s, MiB resident at most: %s%n", after, peaks);
    assertThat(peaks.values())
        .as(peaks.toString())
        .allMatch(peak -> peak <= ResidentMemory.MOST_MEBIBYTES);
  }

  /** How many events intake and triage have recorded. */
  private long events() {
    return Stream.of(Service.INTAKE, Service.TRIAGE)
        .mapToLong(service -> services.checker().events(service))
        .sum();
  }

  /** The consumers of a service, by the guards that they have moved. */
  private List<String> consumers(Service service) {
    return services
        .checker()
        .query(
            service,
            "select distinct consumer from ledger.inbox_guard",
            rows -> rows.getString("consumer"));
  }

  /**
   * The consumers of a service that have not parked each malformed type twice with its bytes and a
   * reason. The one that reads data keys parks records and no events.
   */
  private List<String> withoutSomeType(Service service) {
    return services
        .checker()
        .query(
            service,
            """
            select consumer, count(*) as parked
              from ledger.parked_event
             where headers::json ->> 'ce_type' like 'org.disclosureledger.malformed.%'
               and length(payload) > 0 and length(detail) > 0
               and (reason = 'unreadable' or consumer = 'data-keys')
             group by consumer
            """,
            rows ->
                rows.getLong("parked") == 2L * OddRecords.types().size()
                    ? ""
                    : rows.getString("consumer") + " " + rows.getLong("parked"))
        .stream()
        .filter(missing -> !missing.isEmpty())
        .toList();
  }

  /** The consumers of a service that have parked odd records. */
  private List<String> parked(Service service) {
    return services
        .checker()
        .query(
            service,
            "select distinct consumer from ledger.parked_event where headers like '%"
                + TopicReader.ODD
                + "%'",
            rows -> rows.getString("consumer"));
  }
}
