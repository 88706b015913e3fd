package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.Topics;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.TopicReader;
import org.disclosureledger.systemtests.harness.TopicReader.Told;
import org.disclosureledger.systemtests.harness.TraceCollector;
import org.disclosureledger.systemtests.harness.TraceCollector.Seen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An operator can follow one report through all services; nobody else's trace gets in. */
class TracesIT {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String TRACE_PARENT = "traceparent";
  private static final String FOREIGN_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String FOREIGN = "00-" + FOREIGN_TRACE + "-b7ad6b7169203331-01";
  private static final String SUBMITTED = "POST /api/v1/programs/{program}/reports";

  /** What the kernel shows of the name of the thread that sends spans. */
  private static final String EXPORTER = "BatchSpanProces";

  private final FourServices services = FourServices.shared();

  @Test
  @DisplayName("As shipped, nothing is traced: no header on any record, and no thread that sends")
  void tracesNothing() throws IOException {
    // Given
    String report = "{\"title\": \"Untraced\"}";

    // When
    UUID id = submit(report);

    // Then
    assertThat(recordsOf(id)).isNotEmpty().noneMatch(TracesIT::isTraced);
    for (Service service : Service.values()) {
      assertThat(threads(service)).isNotEmpty().noneMatch(EXPORTER::equals);
    }
  }

  @Test
  @DisplayName("One trace goes from the submission through case, mail and advisory")
  void followsOneReport() throws IOException {
    try (TraceCollector collector = new TraceCollector()) {
      // Given
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
      String report = Repository.text("reports/go-path-traversal.json");

      // When
      UUID id = submit(report);
      Journey journey = Journey.begin(services, FourServices.HARBOUR, report).opened();
      journey.judged().remedied().agreedOnTheCommitteesDate(Duration.ofDays(1));
      journey.approved().scheduled().waitedUntil(Duration.ofSeconds(1)).published();

      // Then
      Awaitility.await("one trace")
          .atMost(WITHIN)
          .untilAsserted(() -> hangsTogether(collector.spans(), id));
      Awaitility.await("the publication's trace")
          .atMost(WITHIN)
          .untilAsserted(() -> leadsToThePublication(collector.spans()));
      assertThat(recordsOf(id)).allMatch(TracesIT::isTraced);
      assertThat(recordsOf(id))
          .noneMatch(told -> told.headers().toString().contains(FOREIGN_TRACE));
      assertThat(publicRecords()).isNotEmpty().noneMatch(TracesIT::isTraced);
      assertThat(threads(Service.INTAKE)).contains(EXPORTER);
      tellsNobodysWords(collector.requests(), journey);
    } finally {
      services.restartTold(Map.of());
    }
  }

  /** A stranger's trace, state and baggage come with it. */
  private UUID submit(String report) {
    Answer answer =
        services
            .client(Service.INTAKE)
            .with(TRACE_PARENT, FOREIGN)
            .with("tracestate", "stranger=kanarienvogel")
            .with("baggage", "stranger=kanarienvogel")
            .post("/api/v1/programs/" + FourServices.HARBOUR + "/reports", report)
            .orFail();
    return UUID.fromString(answer.json().path("id").asText());
  }

  private static void hangsTogether(List<Seen> spans, UUID report) {
    Seen submission = about(spans, "intake", SUBMITTED, report);
    assertThat(submission.parent()).isEmpty();
    List<Seen> trace =
        spans.stream().filter(span -> span.trace().equals(submission.trace())).toList();
    Seen caseOpened = after(trace, submission, "triage", ".* ReportSubmitted");
    after(trace, caseOpened, "triage", ".* CaseOpened");
    after(trace, caseOpened, "advisory", ".* CaseOpened");
    after(trace, caseOpened, "intake", ".* CaseOpened");
    Seen telling = after(trace, submission, "notification", ".* ReportSubmitted");
    Seen mail = after(trace, telling, "notification", "mail .*");
    after(trace, mail, "triage", ".* NotificationDelivered");
  }

  private void leadsToThePublication(List<Seen> spans) {
    Seen publication =
        spans.stream()
            .filter(span -> span.name().equals("publish advisory"))
            .findFirst()
            .orElseThrow(AssertionError::new);
    Seen request =
        Stream.iterate(Optional.of(publication), Optional::isPresent, span -> cause(spans, span))
            .map(Optional::orElseThrow)
            .reduce((earlier, later) -> later)
            .orElseThrow();
    assertThat(request.name()).startsWith("POST ").contains("/publication");
    after(spans, publication, "triage", ".* AdvisoryPublished");
    assertThat(services.process(Service.ADVISORY).log().lines())
        .anyMatch(
            line -> line.contains("advisory published") && line.endsWith(publication.trace()));
  }

  private static Optional<Seen> cause(List<Seen> spans, Optional<Seen> span) {
    return spans.stream().filter(other -> other.id().equals(span.orElseThrow().parent())).findAny();
  }

  private static Seen about(List<Seen> spans, String service, String name, UUID stream) {
    return spans.stream()
        .filter(span -> span.service().equals(service) && span.name().equals(name))
        .filter(span -> stream.toString().equals(span.attributes().get("disclosure.stream")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " not among " + spans));
  }

  private static Seen after(List<Seen> spans, Seen cause, String service, String name) {
    return spans.stream()
        .filter(span -> span.parent().equals(cause.id()) && span.trace().equals(cause.trace()))
        .filter(span -> span.service().equals(service) && span.name().matches(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " does not follow " + cause + " in " + spans));
  }

  /** What was sent names no program and no person, and holds no word of anybody. */
  private static void tellsNobodysWords(List<String> requests, Journey journey) {
    String token = journey.reporter().submission().path("accessToken").asText();
    assertThat(requests).anyMatch(request -> request.contains(SUBMITTED));
    assertThat(requests)
        .noneMatch(request -> request.contains("kanarienvogel"))
        .noneMatch(request -> request.contains(FOREIGN_TRACE))
        .noneMatch(request -> request.contains(FourServices.HARBOUR))
        .noneMatch(request -> request.contains("127.0.0.1:") && request.contains("client.address"))
        .noneMatch(request -> request.contains("@"))
        .noneMatch(request -> request.contains(token))
        .noneMatch(request -> request.contains(journey.report().path("title").asText()));
  }

  /** What all topics tell of the report, once its case and its mail are on record. */
  private List<Told> recordsOf(UUID report) {
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

  private List<Told> records() {
    return new TopicReader(services.kafka().bootstrapServers()).all(Topics.all().keySet());
  }

  private List<Told> publicRecords() {
    return records().stream().filter(told -> told.topic().equals(Topics.PUBLIC)).toList();
  }

  private static boolean isTraced(Told told) {
    return told.headers().containsKey(TRACE_PARENT);
  }

  private List<String> threads(Service service) throws IOException {
    Path tasks = Path.of("/proc", Long.toString(services.process(service).pid()), "task");
    try (Stream<Path> threads = Files.list(tasks)) {
      return threads.map(TracesIT::name).toList();
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException e) {
      return "ended meanwhile";
    }
  }
}
