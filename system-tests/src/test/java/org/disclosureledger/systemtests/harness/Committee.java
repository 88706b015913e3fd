package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/** The people of one program at their desks. */
public final class Committee {

  private static final int UNAVAILABLE = 503;
  private static final Duration LIST_SHOWS_WITHIN = Duration.ofSeconds(30);

  private final FourServices services;
  private final String program;

  /** The committee of a program, whose members are called {@code <role>-<program>}. */
  public Committee(FourServices services, String program) {
    this.services = services;
    this.program = program;
  }

  /** A member asks a service. */
  public ServiceClient as(String role, Service service) {
    return services.client(service).as(services.installation().token(role + "-" + program));
  }

  /** Waits until triage's list shows the case of a report; its entry there. */
  public JsonNode awaitListed(UUID report) {
    return Awaitility.await("the list shows a case of report " + report)
        .atMost(LIST_SHOWS_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> listed(report), Optional::isPresent)
        .orElseThrow();
  }

  /** The entry of a report's case in triage's list, if it is there. */
  public Optional<JsonNode> listed(UUID report) {
    return pages()
        .filter(item -> item.path("reportId").asText().equals(report.toString()))
        .findFirst();
  }

  /** Every case of the program. */
  public List<JsonNode> list() {
    return pages().toList();
  }

  /** The cases, the latest report first: a page is asked for when the one before it is used up. */
  private Stream<JsonNode> pages() {
    String first = "/api/v1/cases?program=" + program + "&limit=100";
    return Stream.iterate(
            page(first),
            page -> !page.isMissingNode(),
            page ->
                page.path("next").isTextual()
                    ? page(first + "&cursor=" + page.path("next").asText())
                    : MissingNode.getInstance())
        .flatMap(page -> page.path("items").valueStream());
  }

  private JsonNode page(String address) {
    ServiceClient triage = as("coordinator", Service.TRIAGE);
    return onceAvailable(() -> triage.get(address)).orFail().json();
  }

  /** A case as its committee reads it. */
  public JsonNode read(String caseId) {
    return onceAvailable(() -> as("coordinator", Service.TRIAGE).get(path(caseId))).orFail().json();
  }

  /** Gives a command on the version that the case has now. */
  public Answer command(String role, String caseId, String command, String body) {
    ServiceClient triage = as(role, Service.TRIAGE);
    return onceAvailable(
        () -> {
          Answer seen = triage.get(path(caseId));
          return seen.isSuccess()
              ? triage.ifMatch(seen.etag()).post(path(caseId) + "/" + command, body)
              : seen;
        });
  }

  /** An administrator publishes another version of the program. */
  public void publishes(String document) {
    String path = "/api/v1/programs/" + program;
    ServiceClient intake =
        services.client(Service.INTAKE).as(services.installation().administratorToken());
    intake
        .ifMatch(intake.get(path).orFail().etag())
        .put(path, "application/yaml", document)
        .orFail();
  }

  /** Registers a release of the program. */
  public Answer registers(String version) {
    return as("coordinator", Service.INTAKE)
        .post(
            "/api/v1/programs/" + program + "/releases",
            "{\"version\": \"%s\"}".formatted(version));
  }

  /** Waits until the case has its advisory; its id. */
  public String awaitAdvisory(String caseId) {
    ServiceClient advisory = as("coordinator", Service.ADVISORY);
    JsonNode found =
        Awaitility.await("case " + caseId + " has an advisory")
            .atMost(LIST_SHOWS_WITHIN)
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> advisory.get("/api/v1/advisories?case=" + caseId).orFail().json(),
                page -> !page.path("items").isEmpty());
    return found.path("items").path(0).path("id").asText();
  }

  /** An advisory as its committee reads it, with its entity tag. */
  public Answer advisory(String advisoryId) {
    return onceAvailable(
            () -> as("coordinator", Service.ADVISORY).get("/api/v1/advisories/" + advisoryId))
        .orFail();
  }

  /** Acts on the version that the advisory has now. */
  public Answer act(String role, String advisoryId, String act, String body) {
    return onceAvailable(
        () ->
            as(role, Service.ADVISORY)
                .ifMatch(advisory(advisoryId).etag())
                .post("/api/v1/advisories/" + advisoryId + "/" + act, body));
  }

  /** Writes a new revision of an advisory. */
  public Answer revise(String advisoryId, String document) {
    return as("coordinator", Service.ADVISORY)
        .ifMatch(advisory(advisoryId).etag())
        .put("/api/v1/advisories/" + advisoryId, "application/json", document);
  }

  /**
   * Asks again while the answer is 503: a report's data key may be on its way still, or the broker
   * just back.
   */
  private static Answer onceAvailable(Callable<Answer> request) {
    return Awaitility.await("the service is available")
        .atMost(LIST_SHOWS_WITHIN)
        .until(request, answer -> answer.status() != UNAVAILABLE);
  }

  private static String path(String caseId) {
    return "/api/v1/cases/" + caseId;
  }
}
