package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.Topics;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.Spans;
import org.disclosureledger.systemtests.harness.TopicReader;
import org.disclosureledger.systemtests.harness.TopicReader.Told;
import org.disclosureledger.systemtests.harness.TraceCollector;
import org.disclosureledger.systemtests.harness.TraceCollector.Seen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An operator can follow one report through all services; nobody else's trace gets in. Comes after
 * all others that share services, since it leaves them traced.
 */
@Tag("alone")
@Order(Integer.MAX_VALUE - 4)
@TestMethodOrder(OrderAnnotation.class)
class TracesIT {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  /** What a service gives those whom it still answers, and as much again for a busy machine. */
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);

  private static final String TRACE_PARENT = "traceparent";
  private static final String FOREIGN_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String FOREIGN = "00-" + FOREIGN_TRACE + "-b7ad6b7169203331-01";
  private static final String STATUS = "http.response.status_code";
  private static final Set<String> ERRORS = Set.of("400", "404");
  private static final int UNSENT = 8;
  private static final String SUBMITTED = "POST /api/v1/programs/{program}/reports";

  /** What the kernel shows of the name of the thread that sends spans. */
  private static final String EXPORTER = "BatchSpanProces";

  /** Stands in whatever somebody writes, and in whatever somebody asks for. */
  private static final String WORD = "zeisig";

  private static FourServices services;
  private static TraceCollector collector;
  private static boolean switchedOn;

  @BeforeAll
  static void share() {
    services = FourServices.shared();
    collector = new TraceCollector();
  }

  @AfterAll
  static void leave() {
    FourServices.endShared();
    collector.close();
  }

  @Test
  @Order(1)
  @DisplayName("As shipped, nothing is traced: no header on any record, and no thread that sends")
  void tracesNothing() {
    // When
    UUID id = submit("{\"title\": \"Untraced\"}");

    // Then
    assertThat(recordsOf(id)).isNotEmpty().noneMatch(TracesIT::isTraced);
    for (Service service : Service.values()) {
      assertThat(services.process(service).threads()).isNotEmpty().noneMatch(EXPORTER::equals);
    }
  }

  @Test
  @DisplayName("One trace goes from the submission through case, mail and advisory")
  void followsOneReport() {
    // Given
    switchOn();
    String report = planted();

    // When
    UUID id = submit(report);
    Journey journey = Journey.begin(services, FourServices.HARBOUR, report).opened();
    journey.judged().remedied().agreedOnTheCommitteesDate(Duration.ofDays(1));
    journey.command("messages", "{\"text\": \"%s\", \"to\": \"committee\"}".formatted(WORD));
    journey.approved().scheduled().waitedUntil(Duration.ofSeconds(1)).published();

    // Then
    Awaitility.await("one trace")
        .atMost(WITHIN)
        .untilAsserted(() -> hangsTogether(new Spans(collector.spans()), id));
    Awaitility.await("the publication's trace")
        .atMost(WITHIN)
        .untilAsserted(() -> leadsToThePublication(new Spans(collector.spans())));
    assertThat(recordsOf(id)).allMatch(TracesIT::isTraced);
    assertThat(recordsOf(id)).noneMatch(told -> told.headers().toString().contains(FOREIGN_TRACE));
    assertThat(publicRecords()).isNotEmpty().noneMatch(TracesIT::isTraced);
    assertThat(services.process(Service.INTAKE).threads()).contains(EXPORTER);
    tellsNobodysWords(journey);
  }

  @Test
  @DisplayName("What is asked for in vain is told by its route alone")
  void tellsNoPath() {
    // Given
    switchOn();

    // When
    services.client(Service.INTAKE).post("/api/v1/programs/" + WORD + "/reports", WORD);
    services.client(Service.TRIAGE, "coordinator").get("/api/v1/cases/" + WORD + "?q=" + WORD);
    services.client(Service.ADVISORY).get("/advisories/" + WORD + ".html?" + WORD);

    // Then
    Awaitility.await("their spans")
        .atMost(WITHIN)
        .untilAsserted(
            () ->
                assertThat(collector.spans())
                    .filteredOn(span -> ERRORS.contains(span.attributes().get(STATUS)))
                    .extracting(Seen::name)
                    .contains(SUBMITTED, "GET /api/v1/cases/{id}", "GET /advisories/{name}"));
    assertThat(collector.requests()).noneMatch(request -> request.contains(WORD));
  }

  @Test
  @DisplayName("A collector that is away harms nothing, and each service says so once")
  void goesOnWithoutACollector() {
    // Given
    switchOn();
    Map<Service, Integer> before = logged();
    collector.away();

    // When
    List<UUID> ids =
        Stream.generate(() -> submit("{\"title\": \"Unsent\"}")).limit(UNSENT).toList();

    // Then
    for (UUID id : ids) {
      assertThat(recordsOf(id)).allMatch(TracesIT::isTraced);
    }
    for (Service service : Service.values()) {
      Awaitility.await(service.label() + " says so")
          .atMost(WITHIN)
          .untilAsserted(
              () ->
                  assertThat(services.process(service).log().substring(before.get(service)))
                      .containsOnlyOnce("traces=sent failed times=1")
                      .doesNotContain("opentelemetry"));
    }
    int seen = collector.spans().size();
    collector.back();
    submit("{\"title\": \"Sent again\"}");
    Awaitility.await("spans are sent again")
        .atMost(WITHIN)
        .until(() -> collector.spans().size() > seen);
  }

  @Test
  @DisplayName("A collector that takes spans and never answers slows nothing and stops nothing")
  void goesOnWithACollectorThatHangs() {
    // Given
    switchOn();
    collector.hang();

    // When
    List<Duration> took =
        Stream.generate(() -> took(() -> submit("{\"title\": \"Unanswered\"}")))
            .limit(UNSENT)
            .toList();
    UUID id = submit("{\"title\": \"Untaken\"}");

    // Then
    assertThat(took).allMatch(duration -> duration.compareTo(ANSWERED_WITHIN) < 0);
    assertThat(recordsOf(id)).allMatch(TracesIT::isTraced);
    assertThat(services.management(Service.INTAKE).get("/q/health/live").isSuccess()).isTrue();
    assertThat(took(services.process(Service.TRIAGE)::stop)).isLessThan(ENDED_WITHIN);
    services.process(Service.TRIAGE).restart();
    collector.goOn();
    int seen = collector.spans().size();
    submit("{\"title\": \"Taken again\"}");
    Awaitility.await("spans are taken again")
        .atMost(WITHIN)
        .until(() -> collector.spans().size() > seen);
    services.awaitWired();
  }

  private static Duration took(Runnable act) {
    Instant begun = Instant.now();
    act.run();
    return Duration.between(begun, Instant.now());
  }

  private static void switchOn() {
    if (!switchedOn) {
      services.restartTold(
          Map.of(
              "quarkus.otel.sdk.disabled",
              "false",
              "quarkus.otel.exporter.otlp.endpoint",
              collector.endpoint(),
              "quarkus.otel.traces.sampler.arg",
              "1.0",
              "quarkus.otel.bsp.schedule.delay",
              "200ms"));
      switchedOn = true;
    }
  }

  private static Map<Service, Integer> logged() {
    return Stream.of(Service.values())
        .collect(Collectors.toMap(Function.identity(), TracesIT::logged));
  }

  private static int logged(Service service) {
    return services.process(service).log().length();
  }

  /** A report whose every text holds the word. */
  private static String planted() {
    ObjectNode report =
        (ObjectNode) Journey.read(Repository.text("reports/go-path-traversal.json"));
    for (String member : List.of("title", "description", "impact", "reproduction", "mitigations")) {
      report.put(member, WORD + " in " + member);
    }
    report.putObject("contact").put("name", WORD).put("email", WORD + "@reporters.example.net");
    report.putObject("credit").put("choice", "handle").put("as", WORD);
    return report.toString();
  }

  /** A stranger's trace, state and baggage come with it. */
  private static UUID submit(String report) {
    Answer answer =
        services
            .client(Service.INTAKE)
            .with(TRACE_PARENT, FOREIGN)
            .with("tracestate", "stranger=" + WORD)
            .with("baggage", "stranger=" + WORD)
            .post("/api/v1/programs/" + FourServices.HARBOUR + "/reports", report)
            .orFail();
    return UUID.fromString(answer.json().path("id").asText());
  }

  private static void hangsTogether(Spans spans, UUID report) {
    Seen submission = spans.about(report, "intake", SUBMITTED);
    assertThat(submission.parent()).isEmpty();
    Seen opened = spans.after(submission, "triage", ".* ReportSubmitted");
    spans.after(opened, "triage", ".* CaseOpened");
    spans.after(opened, "advisory", ".* CaseOpened");
    spans.after(opened, "intake", ".* CaseOpened");
    Seen telling = spans.after(submission, "notification", ".* ReportSubmitted");
    Seen mail = spans.after(telling, "notification", "mail .*");
    spans.after(mail, "triage", ".* NotificationDelivered");
  }

  private static void leadsToThePublication(Spans spans) {
    Seen publication = spans.called("publish advisory");
    assertThat(spans.beginning(publication).name()).matches("POST .*/publication");
    spans.after(publication, "triage", ".* AdvisoryPublished");
    assertThat(services.process(Service.ADVISORY).log().lines())
        .anyMatch(
            line -> line.contains("advisory published") && line.contains(publication.trace()));
  }

  /**
   * What was sent names no program and no person, holds no word of anybody, and is tied to none.
   */
  private static void tellsNobodysWords(Journey journey) {
    String token = journey.reporter().submission().path("accessToken").asText();
    assertThat(collector.requests())
        .anyMatch(request -> request.contains(SUBMITTED))
        .noneMatch(request -> request.contains(WORD))
        .noneMatch(request -> request.contains(FourServices.HARBOUR))
        .noneMatch(request -> request.contains("client.address"))
        .noneMatch(request -> request.contains("links {"))
        .noneMatch(request -> request.contains(token));
    assertThat(collector.spans())
        .noneMatch(span -> span.trace().equals(FOREIGN_TRACE))
        .noneMatch(span -> span.attributes().toString().contains("@"));
  }

  /** What all topics tell of the report, once its case and its mail are on record. */
  private static List<Told> recordsOf(UUID report) {
    return Awaitility.await("the records of the report")
        .atMost(WITHIN)
        .until(
            () -> records().stream().filter(told -> mentions(told, report)).toList(),
            found ->
                found.stream()
                    .map(told -> told.headers().get("ce_type"))
                    .anyMatch(type -> type.contains("NotificationDelivered")));
  }

  private static boolean mentions(Told told, UUID report) {
    return told.headers().containsKey("ce_type")
        && (told.key().equals(report.toString()) || told.text().contains(report.toString()));
  }

  private static List<Told> records() {
    return new TopicReader(services.kafka().bootstrapServers()).all(Topics.all().keySet());
  }

  private static List<Told> publicRecords() {
    return records().stream().filter(told -> told.topic().equals(Topics.PUBLIC)).toList();
  }

  private static boolean isTraced(Told told) {
    return told.headers().containsKey(TRACE_PARENT);
  }
}
