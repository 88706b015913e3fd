package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.disclosureledger.backing.installation.Service;

/** What the reporter's view is made from, taken from triage's ledger. */
final class IntakeReadModels {

  private IntakeReadModels() {}

  static List<ReadModel> of(LedgerChecker ledgers) {
    List<LedgerChecker.Row> ledger = ledgers.ledger(Service.TRIAGE);
    return List.of(
        new ReadModel(
            "timeline",
            timeline(ledger),
            ReadModel.listed(
                ledgers,
                Service.INTAKE,
                "select event_id::text as key, version::text, type, kind, data from view.timeline_entry")));
  }

  /**
   * The reporter's view is folded from these at every reading: they have to be there, unchanged but
   * for a case's beginning, which comes without the report's text.
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
                        "data", data(row)))));
    return ReadModel.texts(events);
  }

  private static String data(LedgerChecker.Row row) {
    if (!row.type().equals("CaseOpened")) {
      return row.data();
    }
    ObjectNode opened = (ObjectNode) Journey.read(row.data());
    opened.remove("creditAs");
    ((ObjectNode) opened.path("submission")).removeAll();
    return opened.toString();
  }
}
