package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;

/**
 * One report on its whole way, step by step, as its reporter and its committee walk it. Each step
 * fails when it is refused, and waits until the other side sees it.
 */
public final class Journey {

  /** How severe the committee finds everything. */
  public static final String ASSESSED = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:N";

  /** Why a date lies ahead although a remedy is there. */
  private static final String WHY = "\"delay\": \"solution-not-tested\"";

  public static final String MITIGATION = "Load models only from people you trust.";

  private static final Duration SEEN_AFTER_A_CRASH_WITHIN = Duration.ofMinutes(2);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FourServices services;
  private final Committee committee;
  private final JsonNode report;
  private final Reporter reporter;
  private String caseId = "";
  private String advisoryId = "";
  private Instant date = Instant.EPOCH;

  private Journey(FourServices services, String program, JsonNode report, Reporter reporter) {
    this.services = services;
    this.committee = new Committee(services, program);
    this.report = report;
    this.reporter = reporter;
  }

  /** Submits a report. */
  public static Journey begin(FourServices services, String program, String report) {
    Reporter reporter = Reporter.submits(services, program, report);
    return new Journey(services, program, read(report), reporter);
  }

  /** What was submitted. */
  public JsonNode report() {
    return report;
  }

  /** Who submitted it. */
  public Reporter reporter() {
    return reporter;
  }

  /** The case. */
  public JsonNode readCase() {
    return committee.read(caseId);
  }

  /** The advisory as its committee reads it. */
  public JsonNode advisory() {
    return committee.advisory(advisoryId).json();
  }

  /** The date that both sides agreed on. */
  public Instant date() {
    return date;
  }

  /** Waits for the case. */
  public Journey opened() {
    caseId = committee.awaitListed(reporter.id()).path("id").asText();
    return this;
  }

  /** The reporter confirms the address that the report names. */
  public Journey confirmed() {
    reporter.confirms(services, report.path("contact").path("email").asText());
    return this;
  }

  /** The committee acknowledges, rates and judges. */
  public Journey judged() {
    command("acknowledgement", "{\"message\": \"We have it and are looking.\"}");
    command("severity", "{\"vector\": \"%s\"}".formatted(ASSESSED));
    command("verdict", "{\"outcome\": \"valid\"}");
    command("verdict", "{\"outcome\": \"accepted\"}");
    return this;
  }

  /** A fix and its release, where the report names a fixed version; a mitigation where not. */
  public Journey remedied() {
    Optional<String> fixed = fixedVersion(report);
    if (fixed.isEmpty()) {
      command(
          "mitigation",
          "{\"text\": \"%s\", \"availableAt\": \"%s\"}"
              .formatted(MITIGATION, services.clock().now().minusSeconds(1)));
      return this;
    }
    command("fix", "{\"references\": []}");
    command(
        "release",
        "{\"version\": \"%s\", \"releasedAt\": \"%s\"}"
            .formatted(fixed.get(), services.clock().now()));
    return this;
  }

  /** The fixed release stands in the program's registry. */
  public Journey registered() {
    String version = fixedVersion(report).orElseThrow();
    committee.registers(version).orFail();
    return this;
  }

  /** Waits until the advisory has this alias. */
  public Journey awaitAlias(String alias) {
    Awaitility.await("the advisory has the alias " + alias)
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> assertThat(advisory().at("/document/aliases").toString()).contains(alias));
    return this;
  }

  /** The committee proposes a date and the reporter accepts it. */
  public Journey agreedOnTheCommitteesDate(Duration ahead) {
    date = services.clock().now().plus(ahead);
    command("disclosure-date/proposals", "{\"date\": \"%s\", %s}".formatted(date, WHY));
    String proposal = awaitProposal(reporter::page, "standing");
    reporter.says("disclosure-dates/" + proposal + "/acceptance").orFail();
    awaitAgreed();
    return this;
  }

  /** The reporter suggests a date and the committee accepts it. */
  public Journey agreedOnTheReportersDate(Duration ahead) {
    date = services.clock().now().plus(ahead);
    reporter.says("disclosure-dates", "{\"date\": \"%s\"}".formatted(date)).orFail();
    String proposal = awaitProposal(this::readCase, "standing");
    command("disclosure-date/acceptance", "{\"proposal\": \"%s\", %s}".formatted(proposal, WHY));
    awaitAgreed();
    return this;
  }

  /** A maintainer uses the final say. */
  public Journey imposed(Duration ahead) {
    date = services.clock().now().plus(ahead);
    String body = "{\"date\": \"%s\", \"reason\": \"Users need it.\", %s}".formatted(date, WHY);
    committee.command("maintainer", caseId, "disclosure-date/final", body).orFail();
    return this;
  }

  /** A maintainer ends the embargo now. */
  public Journey endedNow() {
    String body = "{\"immediately\": true, \"reason\": \"Users need it now.\"}";
    committee.command("maintainer", caseId, "disclosure-date/final", body).orFail();
    return this;
  }

  /** The reporter suggests another date, and sees in which state the suggestion is. */
  public Journey suggested(Duration ahead, String state) {
    String other = services.clock().now().plus(ahead).toString();
    reporter.says("disclosure-dates", "{\"date\": \"%s\"}".formatted(other)).orFail();
    Awaitility.await("the suggestion is " + state)
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                reporter
                    .page()
                    .at("/disclosureDate/proposals")
                    .valueStream()
                    .filter(found -> found.path("date").asText().equals(other))
                    .anyMatch(found -> found.path("state").asText().equals(state)));
    return this;
  }

  /** The advisory is drafted, written to its end where needed, and approved by two people. */
  public Journey approved() {
    advisoryId = committee.awaitAdvisory(caseId);
    if (fixedVersion(report).isEmpty()) {
      awaitDetails(MITIGATION);
      ObjectNode document = (ObjectNode) advisory().path("document").deepCopy();
      document.put("fixAbsence", "Nobody maintains this part; no fixed version is planned.");
      committee.revise(advisoryId, document.toString()).orFail();
    }
    approve("approver");
    approve("second-approver");
    return this;
  }

  /** Publication is requested. */
  public Journey requested() {
    committee.act("coordinator", advisoryId, "publication", revision()).orFail();
    return this;
  }

  /** Publication is requested and cleared. */
  public Journey scheduled() {
    requested();
    Awaitility.await("the advisory is scheduled")
        .atMost(SEEN_WITHIN)
        .untilAsserted(() -> assertThat(advisory().path("stage").asText()).isEqualTo("scheduled"));
    return this;
  }

  /** Publication is cleared although a process died meanwhile: who got no answer asks again. */
  public Journey scheduledAfterAll() {
    Awaitility.await("the advisory is scheduled")
        .atMost(SEEN_AFTER_A_CRASH_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(
            () -> {
              String stage = advisory().path("stage").asText();
              if (stage.equals("draft")) {
                requested();
              }
              return stage.equals("scheduled");
            });
    return this;
  }

  /** Time goes on to shortly before the date. */
  public Journey waitedUntil(Duration beforeTheDate) {
    Duration left = Duration.between(services.clock().now(), date).minus(beforeTheDate);
    services.clock().advance(left.isNegative() ? Duration.ZERO : left);
    return this;
  }

  /** Waits until the advisory is public, and everybody finds it; its public number. */
  public String published() {
    String number =
        Awaitility.await("the advisory is published")
            .atMost(SEEN_WITHIN)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> advisory().path("publicId"), JsonNode::isTextual)
            .asText();
    Awaitility.await("everybody finds " + number)
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> publicly("/advisories/" + number + ".osv.json").isSuccess());
    return number;
  }

  /** What everybody sees of an advisory, as its OSV document or as its page. */
  public Answer publicly(String path) {
    return services.client(Service.ADVISORY).get(path);
  }

  /** Gives a command as the coordinator, on the present version. */
  public JsonNode command(String command, String body) {
    return committee.command("coordinator", caseId, command, body).orFail().json();
  }

  /** The first version that the report names as fixed. */
  public static Optional<String> fixedVersion(JsonNode report) {
    return nodes(report.path("affected"))
        .flatMap(affected -> nodes(affected.path("ranges")))
        .flatMap(range -> nodes(range.path("events")))
        .filter(event -> event.has("fixed"))
        .map(event -> event.path("fixed").asText())
        .findFirst();
  }

  private static Stream<JsonNode> nodes(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** The case's id. */
  public UUID caseId() {
    return UUID.fromString(caseId);
  }

  /** The advisory's id. */
  public String advisoryId() {
    return advisoryId;
  }

  /** The draft follows its case, and is a new revision then. */
  private void awaitDetails(String words) {
    Awaitility.await("the draft says what the case says")
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> assertThat(advisory().at("/document/details").asText()).contains(words));
  }

  private void approve(String role) {
    JsonNode read = advisory();
    String approval =
        "{\"revision\": %d, \"versionsChecked\": %s}"
            .formatted(read.path("revision").asInt(), !read.path("versionsToCheck").isEmpty());
    committee.act(role, advisoryId, "approval", approval).orFail();
  }

  private String revision() {
    return "{\"revision\": %d}".formatted(advisory().path("revision").asInt());
  }

  private void awaitAgreed() {
    Awaitility.await("both sides see the date they agreed on")
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> {
              JsonNode theirs = reporter.page().path("disclosureDate");
              assertThat(readCase().path("disclosureDate").path("origin").asText())
                  .isEqualTo("agreed");
              assertThat(theirs.path("state").asText()).isEqualTo("agreed");
              assertThat(Instant.parse(theirs.path("date").asText())).isEqualTo(date);
            });
  }

  /** What one side shows of the proposal for the date, once it is in a state. */
  private String awaitProposal(java.util.concurrent.Callable<JsonNode> side, String state) {
    return Awaitility.await("the proposal is " + state)
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> proposal(side.call(), state), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> proposal(JsonNode page, String state) {
    return StreamSupport.stream(page.path("disclosureDate").path("proposals").spliterator(), false)
        .filter(found -> found.path("state").asText().equals(state))
        .filter(found -> Instant.parse(found.path("date").asText()).equals(date))
        .map(found -> found.path("id").asText())
        .findFirst();
  }

  /** Reads JSON. */
  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }
}
