package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program's document is published, versioned and read. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ProgramTest {

  private static final String REFUSED = "refused-document";

  private static final String UPSTREAM =
      "{name: Upstream, purl: \"pkg:pypi/upstream\", report: \"https://example.org/upstream\"}";

  private static final String OUTSPOKEN =
      """
      description: In a nutshell
      page:
        introduction: Our introduction
        reportWhen: [You suspect it]
        doNotReportWhen: [You need help]
        handling: [We are careful]
        source: https://example.org/SECURITY.md
      channels: [{kind: email, address: report@example.org, note: Better by mail}]
      releases: {upgradeAdvice: Upgrade}
      products:
        - {name: Scheduler, ecosystem: Go, packageName: example.org/scheduler,
           purl: "pkg:golang/example.org/scheduler", repository: "https://example.org/source"}
      """;

  @Test
  @DisplayName("S1.2: the policy is versioned, and a report pins the version of its day")
  void versionsThePolicy() {
    // Given
    Program program = new Program("versioned");
    Response first = program.put(TestInstallation.administrator(), null, program.document());
    first.then().statusCode(201);
    Report before = Report.submitted(program, "{\"title\": \"Under the first\"}");

    // When
    Response second =
        program.put(
            program.token("coordinator"),
            first.header("ETag"),
            program.document().replace("Project versioned", "Another name"));

    // Then
    second.then().statusCode(200);
    assertThat(second.<Integer>path("policyVersion")).isEqualTo(2);
    assertThat(second.<String>path("digest")).isNotEqualTo(first.path("digest"));
    Report after = Report.submitted(program, "{\"title\": \"Under the second\"}");
    assertThat(pinned(before)).isEqualTo(1);
    assertThat(pinned(after)).isEqualTo(2);
    assertThat(Calls.anonymous().get(program.path()).<String>path("name"))
        .isEqualTo("Another name");
  }

  @Test
  @DisplayName("S1.2: SECURITY.md and security.txt (RFC 9116) say what the document in force says")
  void writesTheDocumentsThatOthersLookFor() {
    // Given
    Program program = new Program("looked-for");
    program
        .put(TestInstallation.administrator(), null, program.document() + OUTSPOKEN)
        .then()
        .statusCode(201);
    String here = "/programs/looked-for";

    // When
    Response text = Calls.anonymous().get(here + "/security.txt");
    Response markdown = Calls.anonymous().get(here + "/SECURITY.md");

    // Then
    assertThat(text.asString())
        .startsWith("Contact: mailto:report@example.org\nContact: http")
        .contains(here + "/report\nExpires: 20", "T00:00:00Z\nPolicy: ", "Canonical: ");
    assertThat(markdown.contentType()).startsWith("text/markdown");
    assertThat(markdown.asString())
        .startsWith("# Security of Project looked-for\n\nOur introduction\n")
        .contains("- [report@example.org](mailto:report@example.org): Better by mail\n")
        .contains("- You suspect it\n", "- You need help\n", "We are careful");
    assertThat(Calls.anonymous().get("/.well-known/security.txt").asString())
        .contains("Contact: ", "Expires: ");
    assertThat(Calls.anonymous().get("/programs/nowhere/SECURITY.md").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("who has a role reads the whole document, and can put back what was read")
  void readsTheDocumentThatPutTakes() {
    // Given
    Program program = new Program("read-whole");
    program.put(TestInstallation.administrator(), null, program.document()).then().statusCode(201);

    // When
    Response read = program.as("approver").get(program.path() + "/document");

    // Then
    read.then().statusCode(200);
    assertThat(read.<String>path("members[0].displayName")).isEqualTo("Carla Secretname");
    Response put = program.put(program.token("coordinator"), read.header("ETag"), read.asString());
    put.then().statusCode(200);
    assertThat(put.<Integer>path("policyVersion")).isEqualTo(1);
    assertThat(
            Calls.as(TestInstallation.administrator()).get(program.path() + "/document").asString())
        .isEqualTo(read.asString());
    Calls.refused(Calls.anonymous().get(program.path() + "/document"), 401, "");
    Calls.refused(
        Program.published("read-whole-not").as("coordinator").get(program.path() + "/document"),
        404,
        "");
  }

  @Test
  void makesNoNewVersionOfTheSameDocument() {
    // Given
    Program program = new Program("unchanged");
    Response first = program.put(TestInstallation.administrator(), null, program.document());

    // When
    Response again =
        program.put(program.token("maintainer"), first.header("ETag"), program.document());

    // Then
    again.then().statusCode(200);
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.<Integer>path("policyVersion")).isEqualTo(1);
  }

  @Test
  void changesOnlyTheVersionThatWasSeen() {
    // Given
    Program program = Program.published("guarded");
    String other = program.document().replace("Project guarded", "Other");
    String token = program.token("coordinator");

    // When
    Response blind = program.put(token, null, other);
    Response stale = program.put(token, "\"7\"", other);
    Response weak = program.put(token, "W/\"1\"", other);

    // Then
    Calls.refused(blind, 428, "If-Match");
    Calls.refused(stale, 412, "If-Match");
    Calls.refused(weak, 400, "If-Match");
    assertThat(Calls.anonymous().get(program.path()).<String>path("name"))
        .isEqualTo("Project guarded");
  }

  @Test
  void tellsEverybodyWhatIsPromisedAndNobodyWhoKeepsIt() {
    // Given
    Program program = Program.published("public-part");

    // When
    Response answer = Calls.anonymous().get(program.path());

    // Then
    answer.then().statusCode(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.asString())
        .contains("ACK", "ANALYSIS", "Project public-part")
        .doesNotContain("Secretname", "coordinator-public-part", "committee@");
    Calls.refused(Calls.anonymous().get("/api/v1/programs/nobody"), 404, "");
  }

  @Test
  @DisplayName("S1.2: everybody reads all that the policy says in public, and what is not kept yet")
  void showsWhatThePolicySays() {
    // Given
    Program program = new Program("outspoken");
    String document =
        program
            .document()
            .replace("intake: {", "intake: {upstreams: [" + UPSTREAM + "], ")
            .concat(OUTSPOKEN);

    // When
    Response put = program.put(TestInstallation.administrator(), null, document);

    // Then
    put.then().statusCode(201);
    Response shown = Calls.anonymous().get(program.path());
    assertThat(shown.asString())
        .contains("In a nutshell", "Our introduction", "You suspect it", "You need help")
        .contains("We are careful", "https://example.org/SECURITY.md")
        .contains("\"kind\":\"email\"", "report@example.org", "Better by mail")
        .contains("Upstream", "pkg:pypi/upstream", "https://example.org/upstream")
        .contains("Scheduler", "example.org/scheduler", "https://example.org/source")
        .contains("The committee acknowledges your report");
    assertThat(put.<List<String>>path("notYetEnforced"))
        .isEqualTo(shown.path("notYetEnforced"))
        .contains("announcements.topics", "members[].displayName", "releases.upgradeAdvice")
        .doesNotContain("publication.signature.images", "clocks[].within", "page.introduction");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{version: | {wersion: \"1\", version: | calendar.wersion",
        "unit: working-days | unit: lunar-days | clocks[0].unit",
        "within: 3 | within: -3 | clocks[0].within",
        "Europe/Berlin | Europe/Atlantis | calendar.zone",
        "roles: [coordinator] | roles: [king] | members[0].roles[0]",
        "roles: [approver] | roles: [maintainer] | members",
        "committee@ | committee at  | committeeMail[0]",
        "advisoryPrefix: TEST | advisoryPrefix: test | advisoryPrefix",
        "name: ANALYSIS | name: ACK | clocks[1]",
        "slug: refused-document | slug: another-one | slug"
      })
  void namesTheMemberAtFault(String text, String instead, String field) {
    // Given
    Program program = new Program(REFUSED);
    String document = program.document();
    assertThat(document).contains(text);

    // When
    Response answer =
        program.put(TestInstallation.administrator(), null, document.replace(text, instead));

    // Then
    Calls.refused(answer, 422, field);
    Calls.refused(Calls.anonymous().get(program.path()), 404, "");
  }

  @Test
  void refusesWhatIsNoDocument() {
    Program program = new Program(REFUSED);
    String administrator = TestInstallation.administrator();
    Calls.refused(program.put(administrator, null, "slug: gr\u00fc\u00dfe", "ISO-8859-1"), 400, "");
    Calls.refused(program.put(administrator, null, "x".repeat(300_000)), 413, "");
    assertThat(program.put(administrator, null, "a: &a [*a]").statusCode()).isEqualTo(422);
    assertThat(program.put(administrator, null, "[1, 2").statusCode()).isEqualTo(422);
  }

  private static int pinned(Report report) {
    return Ledger.only(report.id(), ReportSubmitted.class).policyVersion();
  }
}
