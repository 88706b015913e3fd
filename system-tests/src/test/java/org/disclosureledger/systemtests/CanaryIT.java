package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.Topics;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.LedgerChecker;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.TopicReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Need to know: a word in each free-text and contact member is found nowhere before publication, in
 * no spelling, while a word in an open member is found by each scanner that passes over it.
 */
class CanaryIT {

  /** Stands in an open member; language tags allow private words (RFC 5646 section 2.2.7). */
  private static final String CONTROL = "planted1";

  private static final String MARK = "kanarienvogel";

  private static final List<String> SECRET_MEMBERS =
      List.of(
          "title",
          "description",
          "impact",
          "reproduction",
          "mitigations",
          "package",
          "reference",
          "alias",
          "name",
          "email",
          "key",
          "credit",
          "message",
          "verdict",
          "note",
          "mitigation",
          "date",
          "idempotency");

  @Test
  @DisplayName("S1.17: no confidential word is readable anywhere before the publication")
  void keepsEveryConfidentialWordSealed() {
    // Given
    FourServices services = FourServices.shared();
    Reporter.submits(
        services, FourServices.HARBOUR, "{\"title\": \"Once\"}", word("idempotency-of-the-canary"));
    Journey journey =
        Journey.begin(services, FourServices.HARBOUR, submission()).confirmed().opened();
    journey.command("acknowledgement", "{\"message\": \"" + word("message") + "\"}");
    journey.command("verdict", "{\"outcome\": \"valid\", \"reason\": \"" + word("verdict") + "\"}");
    journey.command("messages", "{\"text\": \"" + word("note") + "\", \"to\": \"committee\"}");
    journey.command("mitigation", "{\"text\": \"" + word("mitigation") + "\"}");
    journey
        .reporter()
        .says(
            "disclosure-dates",
            "{\"date\": \"%s\", \"reason\": \"%s\"}"
                .formatted(services.clock().now().plus(Duration.ofDays(5)), word("date")))
        .orFail();
    services.awaitSettled();

    // When
    Map<String, List<String>> places = places(services);

    // Then
    for (String member : SECRET_MEMBERS) {
      for (String spelling : spellings(word(member))) {
        places.forEach(
            (place, texts) ->
                assertThat(texts.stream().filter(text -> text.contains(spelling)).findFirst())
                    .as("%s of %s in %s", spelling, member, place)
                    .isEmpty());
      }
    }
    assertThat(places.get("databases")).anyMatch(text -> text.contains(CONTROL));
    assertThat(places.get("topics")).anyMatch(text -> text.contains(CONTROL));
    assertThat(places.get("logs")).anyMatch(text -> text.contains("relay=leading"));
    assertThat(places.get("metrics")).anyMatch(text -> text.contains("jvm_"));
    assertThat(places.get("mails"))
        .anyMatch(
            text -> text.contains(journey.reporter().submission().path("reference").asText()));
  }

  private static String word(String member) {
    return MARK + member;
  }

  private static String submission() {
    return """
        {"title": "%s", "description": "%s", "impact": "%s", "reproduction": "%s",
         "mitigations": "%s", "language": "en-x-%s",
         "affected": [{"package": {"ecosystem": "npm", "name": "%s"},
                       "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}],
         "references": [{"type": "WEB", "url": "https://example.org/%s"}],
         "aliases": ["%s"],
         "contact": {"name": "%s", "email": "%s@example.org", "openPgpKey": "%s"},
         "credit": {"choice": "handle", "as": "%s"}}
        """
        .formatted(
            word("title"),
            word("description"),
            word("impact"),
            word("reproduction"),
            word("mitigations"),
            CONTROL,
            word("package"),
            word("reference"),
            word("alias"),
            word("name"),
            word("email"),
            word("key"),
            word("credit"));
  }

  /** The word itself, in UTF-16, in hexadecimal, and in base64 at each of the three offsets. */
  private static List<String> spellings(String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    List<String> spellings = new ArrayList<>();
    spellings.add(word);
    spellings.add(hex(utf8));
    spellings.add(hex(word.getBytes(StandardCharsets.UTF_16LE)));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + utf8.length];
      System.arraycopy(utf8, 0, shifted, offset, utf8.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      spellings.add(encoded.substring(offset == 0 ? 0 : 4, encoded.length() - 2));
    }
    return spellings;
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static Map<String, List<String>> places(FourServices services) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    List<String> rows = new ArrayList<>();
    List<String> logs = new ArrayList<>();
    List<String> metrics = new ArrayList<>();
    for (Service service : Service.values()) {
      rows.addAll(rows(services.checker(), service));
      logs.add(services.process(service).log());
      metrics.add(services.management(service).get("/q/metrics").body());
    }
    places.put("databases", rows);
    places.put("topics", records(services));
    places.put("logs", logs);
    places.put("metrics", metrics);
    places.put(
        "mails",
        services.mail().all().stream()
            .map(Object::toString)
            // the reporter's own address is where the mail went
            .map(mail -> mail.replace(word("email") + "@example.org", ""))
            .toList());
    return places;
  }

  /** Every row of every table, as text; bytes come as hexadecimal. */
  private static List<String> rows(LedgerChecker checker, Service service) {
    List<String> tables =
        checker.query(
            service,
            """
            select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
              from information_schema.tables
             where table_schema in ('ledger', 'view', 'mail') and table_type = 'BASE TABLE'
            """,
            row -> row.getString("name"));
    return tables.stream()
        .flatMap(
            table ->
                checker
                    .query(
                        service,
                        "select t::text as line from " + table + " t",
                        row -> row.getString("line"))
                    .stream())
        .toList();
  }

  private static List<String> records(FourServices services) {
    return new TopicReader(services.kafka().bootstrapServers())
        .all(Topics.all().keySet()).stream()
            .flatMap(record -> Stream.of(record.text(), record.toString()))
            .toList();
  }
}
