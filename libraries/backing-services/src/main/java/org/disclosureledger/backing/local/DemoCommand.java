package org.disclosureledger.backing.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.StreamSupport;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/**
 * Walks one report from its submission to its publication, as its reporter and its committee would,
 * and tells each step as it happens.
 */
final class DemoCommand {

  private static final String PROGRAM = Roles.USUAL_PROGRAM;
  private static final Duration UNTIL_DISCLOSURE = Duration.ofSeconds(12);

  private final String door;
  private final DemoCallers callers;
  private final DemoMail mail;
  private final PublicTopicReader subscriber;
  private final Narrator tell;
  private final InstantSource time;
  private final Instant run;

  DemoCommand(Layout layout, Screen screen, InstantSource time) {
    LocalPorts ports = LocalPorts.of(layout, java.util.Map.of());
    this.door = "http://localhost:" + ports.of(LocalPorts.DOOR);
    this.callers = new DemoCallers(ports, Installation.in(layout.installation()), PROGRAM);
    this.mail = new DemoMail(ServiceClient.onPort(ports.of(LocalPorts.MAIL_PAGE)));
    this.subscriber = new PublicTopicReader("127.0.0.1:" + ports.of(LocalPorts.KAFKA));
    this.tell = new Narrator(screen);
    this.time = time;
    this.run = time.instant();
  }

  void run() {
    tell.title("One report, from its submission to its publication, in the program " + PROGRAM);
    subscriber.remember();
    JsonNode submitted = submit();
    confirm(submitted);
    String caseId = open(submitted);
    judge(caseId);
    remedy(caseId);
    Instant date = agree(submitted, caseId);
    String advisoryId = approve(caseId);
    String number = publish(advisoryId, date);
    show(submitted, number);
    tell.title("Its page: " + door + "/advisories/" + number);
    tell.text(
        "Its case: " + door + "/console/cases/" + caseId + " (sign in as " + coordinator() + ")");
    tell.text(
        "Its page for the reporter: %s/reports/%s#%s"
            .formatted(
                door, submitted.path("id").asText(), submitted.path("accessToken").asText()));
    tell.text("What needs the committee now: " + door + "/console");
  }

  private static String coordinator() {
    return Roles.subject(Roles.COORDINATOR, PROGRAM);
  }

  private JsonNode submit() {
    ObjectNode report = (ObjectNode) DemoCallers.resource("demo-report.json");
    ((ObjectNode) report.path("contact")).put("email", address());
    tell.step("reporter", "submits: " + report.path("title").asText());
    JsonNode answer = callers.submit(report);
    tell.step("intake", "received as " + answer.path("reference").asText() + ", receipt signed");
    for (JsonNode clock : answer.path("clocks")) {
      tell.step(
          "intake",
          "promised by %s: %s"
              .formatted(
                  clock.path("dueAt").asText("the next release"), clock.path("promise").asText()));
    }
    return answer;
  }

  /** One of its own for each run: an address confirms once, and gets one receipt a day. */
  private String address() {
    return "maren.solberg+" + run.getEpochSecond() + "@reporters.example.net";
  }

  private void confirm(JsonNode submitted) {
    JsonNode receipt = mail.await(address(), submitted.path("reference").asText(), "the reporter");
    tell.step("notification", "mails the reporter a receipt, and no more before it is confirmed");
    callers.confirmContact(submitted, receipt.path("text").asText());
    tell.step("reporter", "confirms the address with the code in it");
  }

  private String open(JsonNode submitted) {
    String caseId = callers.awaitCase(submitted.path("id").asText());
    tell.step("triage", "has opened a case; the committee's list shows it");
    JsonNode letter =
        mail.await(
            "committee@llm-d.example.org", submitted.path("reference").asText(), "the committee");
    tell.step("notification", "mails the committee: " + letter.path("subject").asText());
    return caseId;
  }

  private void judge(String caseId) {
    callers.command(
        Roles.COORDINATOR,
        caseId,
        "acknowledgement",
        "{\"message\": \"We can follow your steps and are looking for the cause.\"}");
    tell.step("coordinator", "acknowledges the report");
    callers.command(
        Roles.MAINTAINER,
        caseId,
        "severity",
        "{\"vector\": \"CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:C/C:H/I:N/A:N\"}");
    JsonNode rated = callers.read(caseId);
    tell.step(
        "maintainer",
        "rates it " + rated.path("severity").asText() + ": " + rated.path("vector").asText());
    callers.command(Roles.MAINTAINER, caseId, "verdict", "{\"outcome\": \"valid\"}");
    callers.command(Roles.MAINTAINER, caseId, "verdict", "{\"outcome\": \"accepted\"}");
    tell.step("maintainer", "finds it valid and accepts it: it is under embargo now");
  }

  private void remedy(String caseId) {
    callers.command(
        Roles.MAINTAINER,
        caseId,
        "fix",
        "{\"references\": [{\"type\": \"FIX\","
            + " \"url\": \"https://github.com/llm-d/llm-d-inference-scheduler/pull/4711\"}]}");
    tell.step("maintainer", "has a fix");
    callers.command(
        Roles.MAINTAINER,
        caseId,
        "release",
        "{\"version\": \"0.4.1\", \"releasedAt\": \"%s\"}".formatted(time.instant()));
    tell.step("maintainer", "has released it in 0.4.1");
  }

  private Instant agree(JsonNode submitted, String caseId) {
    Instant date = time.instant().plus(UNTIL_DISCLOSURE).truncatedTo(ChronoUnit.SECONDS);
    callers.command(
        Roles.COORDINATOR,
        caseId,
        "disclosure-date/proposals",
        "{\"date\": \"%s\", \"delay\": \"solution-not-tested\", \"reason\": \"%s\"}"
            .formatted(date, "The release is out; users get a moment to try it."));
    tell.step("coordinator", "proposes to disclose it at " + date + ", and says why not now");
    callers.acceptDate(submitted);
    tell.step("reporter", "accepts the date");
    callers.await(
        "both sides to see the date",
        () -> callers.read(caseId).path("disclosureDate").path("origin").asText().equals("agreed"));
    tell.step("triage", "records that both sides agree");
    return date;
  }

  private String approve(String caseId) {
    String advisoryId = callers.awaitAdvisory(caseId);
    tell.step("advisory", "has drafted the advisory from the case");
    for (String role : java.util.List.of(Roles.APPROVER, Roles.SECOND_APPROVER)) {
      callers.act(role, advisoryId, "approval");
      tell.step(role, "approves revision 1");
    }
    return advisoryId;
  }

  private String publish(String advisoryId, Instant date) {
    callers.act(Roles.COORDINATOR, advisoryId, "publication");
    tell.step("coordinator", "requests publication");
    callers.await(
        "the clearance",
        () -> callers.advisory(advisoryId).json().path("stage").asText().equals("scheduled"));
    tell.step("triage", "has cleared it: not before " + date);
    tell.step("advisory", "waits; asked for it now, it would answer that there is nothing");
    callers.await("the publication", () -> callers.advisory(advisoryId).json().has("publicId"));
    JsonNode published = callers.advisory(advisoryId).json();
    String number = published.path("publicId").asText();
    tell.step(
        "advisory",
        "published as %s at %s".formatted(number, published.path("publishedAt").asText()));
    return number;
  }

  private void show(JsonNode submitted, String number) {
    Answer document =
        callers.asNobody(Service.ADVISORY).get("/advisories/" + number + ".osv.json").orFail();
    tell.title("The OSV document, as everybody gets it");
    tell.text(document.json().toPrettyString());
    tell.title("The mail that was sent about it, none of it with what is confidential");
    StreamSupport.stream(mail.about(submitted.path("reference").asText()).spliterator(), false)
        .forEach(
            letter ->
                tell.text(
                    "%-38s %s"
                        .formatted(
                            letter.path("envelopeTo").path(0).asText(),
                            letter.path("subject").asText())));
    tell.title("The event that subscribers read on Kafka");
    tell.text(subscriber.awaitEvent(number).toPrettyString());
  }
}
