package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.disclosureledger.backing.installation.Service;

/** The list of cases and that of clocks, folded anew. */
final class TriageReadModels {

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

  private TriageReadModels() {}

  static List<ReadModel> of(LedgerChecker ledgers) {
    List<LedgerChecker.Row> ledger = ledgers.ledger(Service.TRIAGE);
    return List.of(
        new ReadModel(
            "case list",
            cases(ledger),
            ReadModel.listed(
                ledgers,
                Service.TRIAGE,
                """
        select case_id::text as key, version::text, stage, management, report_id::text as report,
               reference, case when acknowledged then 't' end as acknowledged, severity, assignee,
               case when withdrawn then 't' end as withdrawn, case when closed then 't' end as closed,
               case when exposed then 't' end as exposed, case when asked then 't' end as asked,
               disclosure_at as date, duplicate_of::text as duplicate
          from view.case_item
        """)),
        new ReadModel(
            "clock list",
            clocks(ledger),
            ReadModel.listed(
                ledgers,
                Service.TRIAGE,
                "select case_id || ' ' || clock as key, state, due_at as due, breached_at as broken,"
                    + " case when wanted then 't' end as wanted"
                    + " from view.case_clock")));
  }

  private static Map<String, String> cases(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> byCase = new HashMap<>();
    for (LedgerChecker.Row row : ReadModel.of("case", ledger)) {
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
        case "ReportWithdrawalTaken" -> item.put("withdrawn", "t");
        case "CaseClosed" -> item.put("closed", "t");
        case "InformationRequested" -> item.put("asked", "t");
        case "ReporterMessageTaken" -> item.remove("asked");
        case "PublicKnowledgeConfirmed", "PublicKnowledgeRecorded", "AttacksObserved" ->
            item.put("exposed", "t");
        case "ExploitationEvidenceRecorded" -> {
          if (event.path("exploitPublic").asBoolean()) {
            item.put("exposed", "t");
          }
        }
        case "EmbargoTerminated" -> item.put("date", ReadModel.kept(event.path("endedAt")));
        case "SeverityAssessed" -> item.put("severity", event.path("severity").asText());
        case "CaseAssigned" -> item.put("assignee", event.path("assignee").asText());
        case "DuplicateJoined" -> item.put("duplicate", event.path("into").asText());
        case "DuplicateLeft" -> item.remove("duplicate");
        case "DisclosureDateAgreed",
            "DisclosureDateDefaulted",
            "DisclosureDateFollowed",
            "DisclosureDateImposed" ->
            item.put("date", ReadModel.kept(event.path("date")));
        default -> {
          // nothing else shows in the list
        }
      }
    }
    return ReadModel.texts(byCase);
  }

  private static String later(String one, String other) {
    return STAGES.indexOf(one) < STAGES.indexOf(other) ? other : one;
  }

  private static Map<String, String> clocks(List<LedgerChecker.Row> ledger) {
    Map<String, Map<String, String>> byClock = new HashMap<>();
    for (LedgerChecker.Row row : ReadModel.of("clock", ledger)) {
      JsonNode event = Journey.read(row.data());
      String key = event.path("caseId").asText() + " " + event.path("clock").asText();
      Map<String, String> item = byClock.computeIfAbsent(key, id -> new TreeMap<>());
      if (row.type().equals("ClockStarted")) {
        item.remove("state");
      }
      if (event.has("promise")) {
        item.put("due", event.path("promise").path("dueAt").asText());
      }
      if (row.type().equals("ClockBreached")) {
        item.put("broken", event.path("dueAt").asText());
      }
      switch (row.type()) {
        case "ClockStarted", "ClockResumed" -> item.put("wanted", "t");
        case "ClockPaused", "ClockAwaitsDelivery", "ClockDismissed", "ClockStopped" ->
            item.remove("wanted");
        default -> {
          // whether somebody's act is wanted does not change
        }
      }
      String state = CLOCK_STATE_BY.get(row.type());
      if (row.type().equals("ClockStopped")) {
        item.put("state", event.path("kept").asBoolean() ? "met" : "breached");
      } else if (state != null) {
        item.put("state", "breached".equals(item.get("state")) ? "breached" : state);
      }
    }
    return ReadModel.texts(byClock);
  }
}
