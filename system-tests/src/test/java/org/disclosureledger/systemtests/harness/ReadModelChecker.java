package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.disclosureledger.backing.installation.Service;

/**
 * Folds every ledger again, with folds of its own, and compares the read models with that, row by
 * row.
 */
public final class ReadModelChecker {

  private static final List<String> STAGES =
      List.of("triage", "fix-identified", "release-planning", "released", "disclosed");

  private static final Map<String, String> STAGE_BY =
      Map.of(
          "FixIdentified", "fix-identified",
          "ReleaseScheduled", "release-planning",
          "FixReleased", "released",
          "CaseDisclosed", "disclosed");

  private static final Map<String, String> MANAGEMENT_BY =
      Map.of(
          "ReportValidated", "valid",
          "ReportInvalidated", "invalid",
          "CaseDeferred", "deferred",
          "CaseAccepted", "accepted",
          "CaseClosed", "closed");

  private static final Map<String, String> CLOCK_STATE_BY =
      Map.of(
          "ClockStarted", "running",
          "ClockBreached", "breached",
          "ClockAwaitsDelivery", "awaiting-delivery",
          "ClockDismissed", "not-applicable",
          "ClockPaused", "paused",
          "ClockResumed", "running");

  private static final Map<String, String> DELIVERY_STATE_BY =
      Map.of(
          "NotificationDelivered", "delivered",
          "NotificationShown", "shown",
          "NotificationAbandoned", "abandoned");

  private static final Map<String, String> ADVISORY_STAGE_BY =
      Map.of(
          "AdvisoryDrafted", "draft",
          "AdvisoryRevised", "draft",
          "PublicationRequested", "awaiting-clearance",
          "PublicationScheduled", "scheduled",
          "PublicationDeclined", "draft",
          "PublicationWithheld", "draft",
          "AdvisoryPublished", "published");

  private final LedgerChecker ledgers;

  /** Reads by what the checker of ledgers reads. */
  public ReadModelChecker(LedgerChecker ledgers) {
    this.ledgers = ledgers;
  }

  /** What differs, now that nothing is under way; empty when every read model equals its fold. */
  public List<String> findings() {
    List<LedgerChecker.Row> triage = ledgers.ledger(Service.TRIAGE);
    List<LedgerChecker.Row> notification = ledgers.ledger(Service.NOTIFICATION);
    List<LedgerChecker.Row> advisory = ledgers.ledger(Service.ADVISORY);
    List<String> findings = new ArrayList<>();
    findings.addAll(compare("case list", cases(triage), listedCases()));
    findings.addAll(compare("clock list", clocks(triage), listedClocks()));
    findings.addAll(compare("timeline", timeline(triage), listedTimeline()));
    findings.addAll(compare("delivery list", deliveries(notification), listedDeliveries()));
    findings.addAll(compare("advisory list", advisories(advisory), listedAdvisories()));
    findings.addAll(compare("public list", published(advisory), listedPublished()));
    findings.addAll(guards());
    return findings;
  }

  private static List<String> compare(
      String model, Map<String, String> folded, Map<String, String> listed) {
    List<String> findings = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(folded.keySet());
    keys.addAll(listed.keySet());
    for (String key : keys) {
      if (!Objects.equals(folded.get(key), listed.get(key))) {
        findings.add(
            "%s: %s is %s and should be %s"
                .formatted(model, key, listed.get(key), folded.get(key)));
      }
    }
    return findings;
  }

  private static Map<String, String> cases(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> byCase = new HashMap<>();
    for (LedgerChecker.Row row : of("case", ledger)) {
      Map<String, String> item = byCase.computeIfAbsent(row.streamId(), id -> new TreeMap<>());
      JsonNode event = Journey.read(row.data());
      item.put("version", String.valueOf(row.version()));
      item.putIfAbsent("stage", STAGES.getFirst());
      item.putIfAbsent("management", "received");
      item.merge(
          "stage", STAGE_BY.getOrDefault(row.type(), STAGES.getFirst()), (a, b) -> later(a, b));
      item.computeIfPresent("management", (k, now) -> MANAGEMENT_BY.getOrDefault(row.type(), now));
      switch (row.type()) {
        case "CaseOpened" -> {
          item.put("report", event.path("reportId").asText());
          item.put("reference", event.path("reference").asText());
        }
        case "ReportAcknowledged" -> item.put("acknowledged", "t");
        case "SeverityAssessed" -> item.put("severity", event.path("severity").asText());
        case "CaseAssigned" -> item.put("assignee", event.path("assignee").asText());
        case "DisclosureDateAgreed", "DisclosureDateDefaulted", "DisclosureDateImposed" ->
            item.put("date", event.path("date").asText());
        default -> {
          // nothing else shows in the list
        }
      }
    }
    return texts(byCase);
  }

  private static String later(String one, String other) {
    return STAGES.indexOf(one) < STAGES.indexOf(other) ? other : one;
  }

  private Map<String, String> listedCases() {
    return listed(
        Service.TRIAGE,
        """
        select case_id::text as key, version::text, stage, management, report_id::text as report,
               reference, case when acknowledged then 't' end as acknowledged, severity, assignee,
               disclosure_at as date
          from view.case_item
        """);
  }

  private static Map<String, String> clocks(List<LedgerChecker.Row> ledger) {
    Map<String, Map<String, String>> byClock = new HashMap<>();
    for (LedgerChecker.Row row : of("clock", ledger)) {
      JsonNode event = Journey.read(row.data());
      String key = event.path("caseId").asText() + " " + event.path("clock").asText();
      Map<String, String> item = byClock.computeIfAbsent(key, id -> new TreeMap<>());
      if (event.has("promise")) {
        item.put("due", event.path("promise").path("dueAt").asText());
      }
      String state =
          row.type().equals("ClockStopped")
              ? event.path("kept").asBoolean() ? "met" : "breached"
              : CLOCK_STATE_BY.get(row.type());
      if (state != null) {
        item.put("state", state);
      }
    }
    return texts(byClock);
  }

  private Map<String, String> listedClocks() {
    return listed(
        Service.TRIAGE,
        "select case_id || ' ' || clock as key, state, due_at as due from view.case_clock");
  }

  /**
   * The reporter's view is folded from these at every reading: they have to be there, unchanged.
   */
  private static Map<String, String> timeline(List<LedgerChecker.Row> ledger) {
    Map<String, Map<String, String>> events = new HashMap<>();
    ledger.forEach(
        row ->
            events.put(
                row.eventId().toString(),
                new TreeMap<>(
                    Map.of(
                        "version", String.valueOf(row.version()),
                        "type", row.type(),
                        "kind", row.stream(),
                        "data", row.data()))));
    return texts(events);
  }

  private Map<String, String> listedTimeline() {
    return listed(
        Service.INTAKE,
        "select event_id::text as key, version::text, type, kind, data from view.timeline_entry");
  }

  private static Map<String, String> deliveries(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> byDelivery = new HashMap<>();
    for (LedgerChecker.Row row : of("delivery", ledger)) {
      JsonNode event = Journey.read(row.data());
      Map<String, String> item = byDelivery.computeIfAbsent(row.streamId(), id -> new TreeMap<>());
      item.put("version", String.valueOf(row.version()));
      item.put("state", String.valueOf(DELIVERY_STATE_BY.get(row.type())));
      item.put("cause", event.path("cause").asText());
      item.put("recipient", event.path("recipient").asText());
      if (event.has("messageId")) {
        item.put("message", event.path("messageId").asText());
      }
    }
    return texts(byDelivery);
  }

  private Map<String, String> listedDeliveries() {
    return listed(
        Service.NOTIFICATION,
        """
        select delivery_id::text as key, version::text, state, cause::text, recipient,
               message_id as message
          from view.delivery
        """);
  }

  private static Map<String, String> advisories(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> byAdvisory = new HashMap<>();
    for (LedgerChecker.Row row : of("advisory", ledger)) {
      JsonNode event = Journey.read(row.data());
      Map<String, String> item = byAdvisory.computeIfAbsent(row.streamId(), id -> new TreeMap<>());
      item.put("version", String.valueOf(row.version()));
      String stage = ADVISORY_STAGE_BY.get(row.type());
      if (stage != null) {
        item.put("stage", stage);
      }
      if (event.has("publicId")) {
        item.put("number", event.path("publicId").asText());
      }
    }
    return texts(byAdvisory);
  }

  private Map<String, String> listedAdvisories() {
    return listed(
        Service.ADVISORY,
        """
        select advisory_id::text as key, version::text, stage, public_id as number
          from view.advisory_item
        """);
  }

  private static Map<String, String> published(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> documents = new HashMap<>();
    for (LedgerChecker.Row row : of("advisory", ledger)) {
      if (row.type().equals("AdvisoryPublished")) {
        JsonNode event = Journey.read(row.data());
        documents.put(
            row.streamId(),
            new TreeMap<>(
                Map.of(
                    "number", event.path("publicId").asText(),
                    "document", event.path("document").asText())));
      }
    }
    return texts(documents);
  }

  private Map<String, String> listedPublished() {
    return listed(
        Service.ADVISORY,
        "select advisory_id::text as key, public_id as number, document"
            + " from view.published_advisory");
  }

  /** What a consumer has dealt with of a stream is all of that stream. */
  private List<String> guards() {
    Map<UUID, Integer> versions = new HashMap<>();
    for (Service service : Service.values()) {
      ledgers
          .ledger(service)
          .forEach(row -> versions.merge(row.streamId(), row.version(), Math::max));
    }
    List<String> findings = new ArrayList<>();
    for (Service service : Service.values()) {
      ledgers.query(
          service,
          "select consumer, stream_id, last_version from ledger.inbox_guard",
          rows -> {
            UUID stream = rows.getObject("stream_id", UUID.class);
            int last = rows.getInt("last_version");
            if (!Objects.equals(versions.get(stream), last)) {
              findings.add(
                  "%s: %s has seen %d of %s, which has %s"
                      .formatted(
                          service, rows.getString("consumer"), last, stream, versions.get(stream)));
            }
            return stream;
          });
    }
    return findings;
  }

  private static List<LedgerChecker.Row> of(String stream, List<LedgerChecker.Row> ledger) {
    return ledger.stream().filter(row -> row.stream().equals(stream)).toList();
  }

  private static <K> Map<String, String> texts(Map<K, Map<String, String>> items) {
    Map<String, String> texts = new HashMap<>();
    items.forEach((key, item) -> texts.put(key.toString(), item.toString()));
    return texts;
  }

  private Map<String, String> listed(Service service, String sql) {
    Map<String, Map<String, String>> items = new HashMap<>();
    ledgers.query(
        service,
        sql,
        rows -> {
          Map<String, String> item = columns(rows);
          items.put(item.remove("key"), item);
          return item;
        });
    return texts(items);
  }

  /** What is not null, instants as events spell them. */
  private static Map<String, String> columns(ResultSet rows) throws SQLException {
    Map<String, String> item = new TreeMap<>();
    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
      String name = rows.getMetaData().getColumnLabel(column);
      Object value =
          rows.getMetaData().getColumnTypeName(column).equals("timestamptz")
              ? rows.getObject(column, java.time.OffsetDateTime.class)
              : rows.getString(column);
      if (value instanceof java.time.OffsetDateTime instant) {
        item.put(name, instant.toInstant().toString());
      } else if (value != null) {
        item.put(name, value.toString());
      }
    }
    return item;
  }
}
