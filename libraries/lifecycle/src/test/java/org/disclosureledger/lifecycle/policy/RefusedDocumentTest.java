package org.disclosureledger.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are refused: each problem by its path, all in one reading. */
class RefusedDocumentTest {

  private static final String BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";

  static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments("nothing", "", "empty"),
        arguments("blanks", " \n\t\n", "empty"),
        arguments("a comment alone", "# only this", "must be an object"),
        arguments("a list", "- slug: a\n", "must be an object"),
        arguments("a word", "policy", "must be an object"),
        arguments("a number", "42", "must be an object"),
        arguments("a JSON list", "[{}]", "must be an object"),
        arguments("an unclosed brace", "{\"slug\": \"a\"", "not well formed"),
        arguments("broken JSON", "{\"slug\": nope}", "not well formed"),
        arguments("JSON with a comment", "{/* c */}", "not well formed"),
        arguments("JSON with NaN", "{\"slug\": NaN}", "not well formed"),
        arguments("tabs for indentation", "a:\n\t- b\n", "line 2"),
        arguments("a NUL", "slug: a\u0000b", "not well formed"),
        arguments("a bad indentation", "a: 1\n  b: 2\n", "line 2"),
        arguments("an unknown alias", "slug: *nowhere\n", "aliases"),
        arguments("two documents", "slug: a\n---\nslug: b\n", "behind the document's end"),
        arguments("JSON and more", "{\"slug\": \"a\"} {}", "behind the document's end"),
        arguments("too much", "#".repeat(DocumentTree.MAX_CHARACTERS + 1), "longer than"),
        arguments("deep JSON", "{\"a\":" + "[".repeat(20_000), "not well formed"),
        arguments("deep YAML", "a: " + "[".repeat(20_000), "not well formed"),
        arguments("an alias bomb", BOMB, "aliases"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void refusesWhatCannotBeReadAsOneDocument(String kind, String text, String message) {
    // Given
    Duration patience = Duration.ofSeconds(5);

    // When
    List<FieldProblem> problems = assertTimeoutPreemptively(patience, () -> problemsOf(text));

    // Then
    assertThat(problems).extracting(FieldProblem::message).anyMatch(m -> m.contains(message));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("faults")
  void namesTheMember(String document, String path, String message) {
    // Given
    assertThat(document).isNotEqualTo(Programs.minimal());

    // When
    List<FieldProblem> problems = problemsOf(document);

    // Then
    assertThat(problems).extracting(FieldProblem::path).contains(path);
    assertThat(problems)
        .filteredOn(problem -> problem.path().equals(path))
        .extracting(FieldProblem::message)
        .anyMatch(text -> text.contains(message));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            Stream.of(
                fault("slug: third-program", "slug: Third Program", "slug", "lower-case"),
                fault("slug: third-program", "slug: 7", "slug", "must be text"),
                fault("slug: third-program", "slug: true", "slug", "must be text"),
                fault("slug: third-program", "slug: null", "slug", "must not be null"),
                fault("slug: third-program\n", "", "slug", "is missing"),
                fault("slug: third-program", "slug: a\nslug: b", "slug", "is given twice"),
                fault("slug: third-program", "slug: !!str third-program", "slug", "tags"),
                fault("slug: third", "slug: !!java.net.URL third", "slug", "tags"),
                fault("name: A third program", "name: \" \"", "name", "one line"),
                fault("name: A third program", "name: \"a\\u0007b\"", "name", "one line"),
                fault("name: A third program", "name: |\n  a\n  b", "name", "one line"),
                fault("name: A third", "name: " + "a".repeat(201), "name", "at most 200"),
                fault("roles: [approver]", "roles: &x [approver]", "members[1].roles", "aliases"),
                fault("name: A third program", "name: {a: 1}", "name", "must be text"),
                fault("name: A third program", "nome: A", "nome", "is not a member"),
                fault("name: A third program", "name: A\n<<: {a: b}", "[\"??\"]", "not a member"),
                fault("advisoryPrefix: THIRD", "advisoryPrefix: third", "advisoryPrefix", "upper")),
            clockFaults(),
            peopleFaults(),
            calendarFaults(),
            sectionFaults())
        .flatMap(faults -> faults);
  }

  private static Stream<Arguments> clockFaults() {
    String severities = "bySeverity: {low: {unit: best-effort}, high: {within: 1, unit: hours}}";
    return Stream.of(
        fault("within: 2", "within: 0", "clocks[0].within", "from 1 to"),
        fault("within: 2", "within: 2.5", "clocks[0].within", "whole number"),
        fault("within: 2", "within: two", "clocks[0].within", "whole number"),
        fault("within: 2", "within: 0x10", "clocks[0].within", "plain decimal"),
        fault("within: 2", "within: 1_000", "clocks[0].within", "plain decimal"),
        fault("within: 2", "within: 1e3", "clocks[0].within", "plain decimal"),
        fault("within: 2", "within: " + "9".repeat(400), "clocks[0].within", "plain decimal"),
        fault("    within: 2\n", "", "clocks[0].within", "is missing"),
        fault("unit: working-days", "unit: weeks", "clocks[0].unit", "must be one of hours,"),
        fault("    unit: working-days\n", "", "clocks[0].unit", "is missing"),
        fault("unit: working-days", "unit: WORKING_DAYS", "clocks[0].unit", "must be one of"),
        fault("unit: working-days", "unit: best-effort", "clocks[0].within", "must be left out"),
        fault("unit: working-days", "unti: working-days", "clocks[0].unti", "is not a member"),
        fault("name: ACK", "name: ack", "clocks[0].name", "upper-case"),
        fault("name: ACK", "name: DISCLOSURE DATE", "clocks[0].name", "disclosure date"),
        fault("name: ACK", "name: SHARED DISCLOSURE DATE", "clocks[0].name", "disclosure date"),
        fault("stops: acknowledgement", "stops: auto-reply", "clocks[0].stops", "must be one of"),
        fault("starts: report-received", "starts: [a]", "clocks[0].starts", "must be one of"),
        fault(
            "unit: working-days",
            "unit: hours\n    warnAt: [80, 50]",
            "clocks[0].warnAt",
            "ascend"),
        fault(
            "unit: working-days", "unit: hours\n    warnAt: [100]", "clocks[0].warnAt[0]", "to 99"),
        fault("unit: working-days", "unit: hours\n    warnAt: 50", "clocks[0].warnAt", "a list"),
        fault(
            "    within: 2\n    unit: working-days\n",
            "    " + severities + "\n",
            "clocks[0]",
            "low, medium"),
        fault(
            "unit: working-days",
            "unit: hours\n    bySeverity: {terrible: {within: 1, unit: hours}}",
            "clocks[0].bySeverity.terrible",
            "is not a member"),
        fault(
            "unit: working-days",
            "unit: hours\n    bySeverity: {low: {within: 1}}",
            "clocks[0].bySeverity.low.unit",
            "is missing"),
        fault(
            "unit: working-days",
            "unit: hours\n    pausedBy: [case-deferred, case-deferred]",
            "clocks[0].pausedBy[1]",
            "is given twice"),
        arguments(
            Programs.minimal().replace("advisoryPrefix", secondClock() + "advisoryPrefix"),
            "clocks[1]",
            "is given twice"));
  }

  private static String secondClock() {
    String minimal = Programs.minimal();
    return minimal.substring(minimal.indexOf("  - name: ACK"), minimal.indexOf("advisoryPrefix"));
  }

  private static Stream<Arguments> peopleFaults() {
    return Stream.of(
        fault("roles: [approver]", "roles: [owner]", "members[1].roles[0]", "must be one of"),
        fault(", roles: [approver]", "", "members[1].roles", "is missing"),
        fault("roles: [approver]", "roles: []", "members[1].roles", "1 to 3 items"),
        fault("roles: [approver]", "roles: approver", "members[1].roles", "must be a list"),
        fault("roles: [approver]", "roles: [maintainer]", "members", "two approvers"),
        fault("[maintainer, approver]", "[approver]", "members", "coordinator or maintainer"),
        fault("subject: ben", "subject: anna", "members[1]", "is given twice"),
        fault("subject: ben", "subject: \"ben ben\"", "members[1].subject", "without spaces"),
        fault(
            "{issuer: \"https://id.example.org\", subject: ben",
            "{issuer: \"ftp://id\", subject: ben",
            "members[1].issuer",
            "https"),
        fault("[committee@example.org]", "[committee]", "committeeMail[0]", "a mail address"),
        fault(
            "[committee@example.org]", "[a..b@example.org]", "committeeMail[0]", "a mail address"),
        fault("[committee@example.org]", "[ab.@example.org]", "committeeMail[0]", "a mail address"),
        fault("[committee@example.org]", "[]", "committeeMail", "1 to 20 items"),
        fault(
            "[committee@example.org]",
            "[a@example.org, a@example.org]",
            "committeeMail[1]",
            "is given twice"));
  }

  private static Stream<Arguments> calendarFaults() {
    return Stream.of(
        fault("zone: Europe/Berlin", "zone: Europe/Atlantis", "calendar.zone", "IANA"),
        fault("zone: Europe/Berlin", "zone: +02:00", "calendar.zone", "IANA"),
        fault("zone: Europe/Berlin", "zone: SystemV/EST5", "calendar.zone", "IANA"),
        fault("  zone: Europe/Berlin\n", "", "calendar.zone", "is missing"),
        fault("  version: \"1\"\n", "", "calendar.version", "is missing"),
        calendarFault("country: atlantis", "calendar.country", "has no holiday calendar"),
        calendarFault("country: DE", "calendar.country", "lower case"),
        calendarFault("region: by", "calendar.region", "needs a country"),
        calendarFault("country: de\n  region: xx", "calendar.region", "is not a region"),
        calendarFault("workingWeek: []", "calendar.workingWeek", "1 to 7 items"),
        calendarFault("workingWeek: [moonday]", "calendar.workingWeek[0]", "must be one of monday"),
        calendarFault(
            "ownHolidays: [{date: 2026-02-29, name: x}]", "calendar.ownHolidays[0].date", "no day"),
        calendarFault(
            "ownHolidays: [{date: 29.2.2026, name: x}]", "calendar.ownHolidays[0].date", "a date"),
        calendarFault(
            "ownHolidays: [{date: 2026-03-01, name: x}, {date: 2026-03-01, name: y}]",
            "calendar.ownHolidays[1]",
            "is given twice"));
  }

  private static Stream<Arguments> sectionFaults() {
    return Stream.of(
        section("embargo: {softUpperBoundDays: 0}", "embargo.softUpperBoundDays", "from 1"),
        section(
            "embargo: {softUpperBoundDays: 5, straightforwardDays: 6}",
            "embargo.straightforwardDays",
            "must not be more"),
        section("embargo: {defaultOn: maybe}", "embargo.defaultOn", "true or false"),
        section("embargo: {finalSay: []}", "embargo.finalSay", "1 to 3 items"),
        section("embargo: on", "embargo", "must be an object"),
        section("embargo: {embargo: 1}", "embargo.embargo", "is not a member"),
        section("severityScale: {medium: 9.5}", "severityScale", "must ascend"),
        section("severityScale: {medium: 4.05}", "severityScale.medium", "one decimal"),
        section("severityScale: {low: 0}", "severityScale.low", "from 0.1 to 10"),
        section("severityScale: {source: guess}", "severityScale.source", "must be one of cvss"),
        section("credit: {choices: [named]}", "credit.choices", "must contain anonymous"),
        section("channels: [{kind: email}]", "channels[0].address", "is missing"),
        section("channels: [{kind: email, address: x}]", "channels[0].address", "a mail address"),
        section(
            "channels: [{kind: api, address: a@example.org}]",
            "channels[0].address",
            "is not a member"),
        section(
            "channels: [{kind: github-advisory, address: \"http://example.org\"}]",
            "channels[0].address",
            "https"),
        section("wording: [{language: e, thanks: x}]", "wording[0].language", "BCP 47"),
        section(
            "wording: [{language: en, thanks: x}, {language: EN, thanks: y}]",
            "wording[1]",
            "is given twice"),
        section(
            "publication: {signature: {certificateIdentity: \"(\", certificateIssuer: \"https://a.b\","
                + " images: [ghcr.io/a/b]}}",
            "publication.signature.certificateIdentity",
            "regular expression"),
        section(
            "products: [{name: a, ecosystem: Golang, packageName: a, purl: \"pkg:golang/a\"}]",
            "products[0].ecosystem",
            "no ecosystem"),
        section(
            "products: [{name: a, ecosystem: Go, packageName: a, purl: \"pkg:golang/b\"}]",
            "products[0].purl",
            "the same package"),
        section(
            "products: [{name: a, ecosystem: Go, packageName: a, purl: \"pkg:golang/a@v1\"}]",
            "products[0].purl",
            "without version"),
        section("embargo: {finalSay: [approver]}", "embargo.finalSay", "roles of the committee"),
        section("reporterUpdates: {stages: [triage]}", "reporterUpdates.stages", "receipt"),
        section(
            "reporterUpdates: {stages: [released, released]}",
            "reporterUpdates.stages[1]",
            "twice"));
  }

  private static Arguments fault(String part, String instead, String path, String message) {
    return arguments(Programs.minimal().replace(part, instead), path, message);
  }

  private static Arguments calendarFault(String line, String path, String message) {
    return fault("zone: Europe/Berlin\n", "zone: Europe/Berlin\n  " + line + "\n", path, message);
  }

  private static Arguments section(String line, String path, String message) {
    return arguments(Programs.minimal() + line + "\n", path, message);
  }

  @ParameterizedTest
  @CsvSource({"\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800"})
  void refusesHalfACharacter(String escape) {
    // Given
    String canonical =
        ((PolicyParsed.Valid) PolicyDocument.parse(Programs.minimal())).canonicalJson();
    String broken = canonical.replace("A third program", "A" + escape);

    // When
    List<FieldProblem> problems = problemsOf(broken);

    // Then
    assertThat(problems).extracting(FieldProblem::path).containsExactly("name");
  }

  @Test
  void findsEveryProblemInOneReading() {
    // Given
    String document =
        Programs.minimal()
            .replace("slug: third-program", "slug: Third")
            .replace("unit: working-days", "unit: weeks")
            .replace("zone: Europe/Berlin", "zone: Nowhere")
            .replace("advisoryPrefix: THIRD", "prefix: THIRD");

    // When
    List<FieldProblem> problems = problemsOf(document);

    // Then
    assertThat(problems)
        .extracting(FieldProblem::path)
        .containsExactly("slug", "calendar.zone", "clocks[0].unit", "advisoryPrefix", "prefix");
  }

  @Test
  void repeatsNothingOfTheDocumentInItsMessages() {
    // Given
    String canary = "canary4711";
    String document =
        Programs.minimal()
            .replace("slug: third-program", "slug: \"" + canary + " !\"")
            .replace("within: 2", "within: " + canary)
            .replace("zone: Europe/Berlin", "zone: " + canary);

    // When
    List<FieldProblem> problems = problemsOf(document);

    // Then
    assertThat(problems).hasSize(3);
    assertThat(problems.toString()).doesNotContain(canary);
  }

  @Test
  void shortensAndMasksTheNamesOfUnknownMembers() {
    // Given
    String document = canonical().replaceFirst("\\{", "{\"<b>" + "x".repeat(5_000) + "\": 1,");

    // When
    List<FieldProblem> problems = problemsOf(document);

    // Then
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().path()).startsWith("[\"?b?xxx").hasSizeLessThan(70);
  }

  @Test
  void keepsNoMoreThanAHundredProblems() {
    // Given
    StringBuilder document = new StringBuilder(Programs.minimal());
    for (int i = 0; i < 1_000; i++) {
      document.append("unknown").append(i).append(": 1\n");
    }

    // When
    List<FieldProblem> problems = problemsOf(document.toString());

    // Then
    assertThat(problems).hasSize(100);
  }

  @Test
  void answersAnyTextWithoutAnException() {
    // Given
    Random random = new Random(20260101);
    String[] texts = {Programs.everyMember(), Programs.shipped("litellm-operator"), canonical()};

    // When
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(texts[round % texts.length]);
      for (int edit = 0; edit <= random.nextInt(4); edit++) {
        scramble(text, random);
      }
      PolicyParsed parsed = PolicyDocument.parse(text.toString());

      // Then
      assertThat(parsed).isNotNull();
    }
  }

  private static String canonical() {
    return ((PolicyParsed.Valid) PolicyDocument.parse(Programs.everyMember())).canonicalJson();
  }

  private static void scramble(StringBuilder text, Random random) {
    String alphabet = "{}[]:,-&*!|>#'\"\\%@`\n\t 0a\u0000\ud800é";
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
      default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
    }
  }

  private static List<FieldProblem> problemsOf(String document) {
    return switch (PolicyDocument.parse(document)) {
      case PolicyParsed.Valid valid -> throw new AssertionError("valid: " + valid.canonicalJson());
      case PolicyParsed.Invalid invalid -> invalid.problems();
    };
  }
}
