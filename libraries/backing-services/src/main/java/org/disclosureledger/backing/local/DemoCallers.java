package org.disclosureledger.backing.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/** What the reporter and the members of the committee ask of the services. */
final class DemoCallers {

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final Pattern CODE = Pattern.compile("[?]code=([A-Za-z0-9_-]+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LocalPorts ports;
  private final Installation installation;
  private final String program;

  DemoCallers(LocalPorts ports, Installation installation, String program) {
    this.ports = ports;
    this.installation = installation;
    this.program = program;
  }

  ServiceClient asNobody(Service service) {
    return ServiceClient.onPort(ports.of(service));
  }

  ServiceClient as(String role, Service service) {
    return asNobody(service).as(installation.token(Roles.subject(role, program)));
  }

  JsonNode submit(JsonNode report) {
    return asNobody(Service.INTAKE)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .post("/api/v1/programs/" + program + "/reports", report.toString())
        .orFail()
        .json();
  }

  /** Confirms the reporter's address with the code that stands in the receipt. */
  void confirmContact(JsonNode submitted, String receipt) {
    Matcher code = CODE.matcher(receipt);
    if (!code.find()) {
      throw new CommandFailed(LocalStack.FAILED, "The receipt holds no code");
    }
    asNobody(Service.INTAKE)
        .post(
            "/api/v1/reports/" + submitted.path("id").asText() + "/contact-confirmation",
            "{\"code\": \"%s\"}".formatted(code.group(1)))
        .orFail();
  }

  /** Waits until the list shows a report's case; its id. */
  String awaitCase(String report) {
    ServiceClient triage = as(Roles.COORDINATOR, Service.TRIAGE);
    return awaitPresent(
        "the case",
        () ->
            StreamSupport.stream(
                    triage
                        .get("/api/v1/cases?program=" + program)
                        .orFail()
                        .json()
                        .path("items")
                        .spliterator(),
                    false)
                .filter(item -> item.path("reportId").asText().equals(report))
                .map(item -> item.path("id").asText())
                .findFirst());
  }

  JsonNode read(String caseId) {
    return caseAnswer(caseId).json();
  }

  /** Gives a command on the version that the case has now. */
  void command(String role, String caseId, String command, String body) {
    as(role, Service.TRIAGE)
        .ifMatch(caseAnswer(caseId).etag())
        .post("/api/v1/cases/" + caseId + "/" + command, body)
        .orFail();
  }

  /** The reporter waits for the committee's proposal and accepts it. */
  void acceptDate(JsonNode submitted) {
    ServiceClient reporter = asNobody(Service.INTAKE).as(submitted.path("accessToken").asText());
    String page = "/api/v1/reports/" + submitted.path("id").asText();
    String proposal =
        awaitPresent(
            "the proposal",
            () ->
                StreamSupport.stream(
                        reporter
                            .get(page)
                            .orFail()
                            .json()
                            .path("disclosureDate")
                            .path("proposals")
                            .spliterator(),
                        false)
                    .filter(found -> found.path("state").asText().equals("standing"))
                    .map(found -> found.path("id").asText())
                    .findFirst());
    reporter.post(page + "/disclosure-dates/" + proposal + "/acceptance").orFail();
  }

  /** Waits until the case has its advisory; its id. */
  String awaitAdvisory(String caseId) {
    ServiceClient advisory = as(Roles.COORDINATOR, Service.ADVISORY);
    return awaitPresent(
        "the advisory",
        () ->
            Optional.of(
                    advisory
                        .get("/api/v1/advisories?case=" + caseId)
                        .orFail()
                        .json()
                        .path("items")
                        .path(0)
                        .path("id"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText));
  }

  Answer advisory(String advisoryId) {
    return as(Roles.COORDINATOR, Service.ADVISORY).get("/api/v1/advisories/" + advisoryId).orFail();
  }

  /** Acts on the present revision of an advisory. */
  void act(String role, String advisoryId, String act) {
    Answer seen = advisory(advisoryId);
    as(role, Service.ADVISORY)
        .ifMatch(seen.etag())
        .post(
            "/api/v1/advisories/" + advisoryId + "/" + act,
            "{\"revision\": %d}".formatted(seen.json().path("revision").asInt()))
        .orFail();
  }

  void await(String what, BooleanSupplier so) {
    if (!Waiting.until(so, LIMIT)) {
      throw new CommandFailed(LocalStack.FAILED, "Waited too long for " + what);
    }
  }

  private <T> T awaitPresent(String what, Supplier<Optional<T>> found) {
    await(what, () -> found.get().isPresent());
    return found.get().orElseThrow();
  }

  private Answer caseAnswer(String caseId) {
    return as(Roles.COORDINATOR, Service.TRIAGE).get("/api/v1/cases/" + caseId).orFail();
  }

  static JsonNode resource(String name) {
    try (InputStream in = DemoCallers.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
