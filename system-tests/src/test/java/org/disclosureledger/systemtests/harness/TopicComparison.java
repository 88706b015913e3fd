package org.disclosureledger.systemtests.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the topics tell, against what the ledgers hold. */
final class TopicComparison {

  private TopicComparison() {}

  /**
   * What is wrong; empty when the topics tell everything, in order, and nothing else.
   *
   * @param byTopic what each topic should tell
   * @param told what all of them tell
   */
  static List<String> findings(
      Map<String, List<LedgerChecker.Row>> byTopic, List<TopicReader.Told> told) {
    List<String> findings = new ArrayList<>(outOfOrder(told));
    findings.addAll(differences(byTopic, told));
    return findings;
  }

  /** Repeats are allowed; what comes for the first time comes in order. */
  private static List<String> outOfOrder(List<TopicReader.Told> told) {
    List<String> findings = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (TopicReader.Told record : told) {
      String stream = record.topic() + " " + record.key();
      int last = seen.getOrDefault(stream, 0);
      if (record.version() > last + 1) {
        findings.add(stream + ": version " + record.version() + " came after " + last);
      }
      seen.put(stream, Math.max(last, record.version()));
    }
    return findings;
  }

  private static List<String> differences(
      Map<String, List<LedgerChecker.Row>> byTopic, List<TopicReader.Told> told) {
    List<String> findings = new ArrayList<>();
    Map<String, String> published = new LinkedHashMap<>();
    for (TopicReader.Told record : told) {
      String before = published.put(name(record), record.text());
      if (before != null && !before.equals(record.text())) {
        findings.add(name(record) + " was published with two texts");
      }
    }
    Map<String, String> recorded = new TreeMap<>();
    byTopic.forEach(
        (topic, rows) ->
            rows.forEach(
                row ->
                    recorded.put(
                        topic + " " + row.streamId() + " " + row.version() + " " + row.eventId(),
                        row.data())));
    recorded.forEach(
        (name, data) -> {
          if (!published.containsKey(name)) {
            findings.add(name + " was not published");
          } else if (!published.get(name).equals(data)) {
            findings.add(name + " was published with another text");
          }
        });
    Set<String> invented = new TreeSet<>(published.keySet());
    invented.removeAll(recorded.keySet());
    invented.forEach(name -> findings.add(name + " was published and is in no ledger"));
    return findings;
  }

  private static String name(TopicReader.Told record) {
    return record.topic()
        + " "
        + record.key()
        + " "
        + record.version()
        + " "
        + record.headers().get("ce_id");
  }
}
