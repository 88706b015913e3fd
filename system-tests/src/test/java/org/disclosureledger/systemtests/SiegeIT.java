package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Nothing odd, large or hostile stops the services. Every build runs it in a small size; {@code
 * ./mvnw verify -Psiege} in the size that {@code docs/siege.md} tells of.
 */
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(OrderAnnotation.class)
class SiegeIT {

  /** How many reports come while those who are to handle them are away. */
  private static final int REPORTS = Integer.getInteger("siege.reports", 1_000);

  private static final int CONNECTIONS = 24;
  private static final int REPORT_BYTES = 400;
  private static final int MEMORY_MEBIBYTES = 384;
  private static final Duration PARKED_WITHIN = Duration.ofSeconds(60);
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(15);

  private static FaultField field;
  private static FourServices services;
  private static Committee committee;

  @BeforeAll
  static void start() {
    FourServices.endShared();
    field = FaultField.shared();
    services = field.services();
    committee = new Committee(services, FourServices.HARBOUR);
  }

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
  @DisplayName("What gathered while three services were away is caught up within 384 MB each")
  void catchesUpInBoundedMemory() {
    // Given
    Set<Service> away = EnumSet.complementOf(EnumSet.of(Service.INTAKE));
    away.forEach(service -> services.process(service).kill());
    Flood flood = new Flood(services.client(Service.INTAKE), FourServices.HARBOUR, REPORT_BYTES);
    flood.submit(REPORTS, CONNECTIONS);

    // When
    away.forEach(service -> services.process(service).restart());

    // Then
    assertThat(flood.answers()).containsOnlyKeys(201);
    field.remember(flood.accepted());
    field.awaitQuiet(CAUGHT_UP_WITHIN);
    Map<String, Long> peaks = new TreeMap<>();
    for (Service service : Service.values()) {
      long pid = services.process(service).pid();
      long peak = ResidentMemory.peakMebibytes(pid);
      System.out.printf(
          "%s after %d reports: at most %d MiB resident, %d of its own now%n",
          service.label(), REPORTS, peak, ResidentMemory.ownMebibytes(pid));
      peaks.put(service.label(), peak);
    }
    assertThat(peaks.values()).as(peaks.toString()).allMatch(peak -> peak <= MEMORY_MEBIBYTES);
    assertThat(services.down()).isEmpty();
  }

  /** The consumers of a service, by the guards that they have moved. */
  private static List<String> consumers(Service service) {
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
  private static List<String> withoutSomeType(Service service) {
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
  private static List<String> parked(Service service) {
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
