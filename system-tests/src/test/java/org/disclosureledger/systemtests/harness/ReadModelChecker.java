package org.disclosureledger.systemtests.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;

/**
 * Folds every ledger again, with folds of its own, and compares the read models with that, row by
 * row.
 */
public final class ReadModelChecker {

  private final LedgerChecker ledgers;

  /** Reads by what the checker of ledgers reads. */
  public ReadModelChecker(LedgerChecker ledgers) {
    this.ledgers = ledgers;
  }

  /** What differs, now that nothing is under way; empty when every read model equals its fold. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    Stream.of(
            TriageReadModels.of(ledgers),
            IntakeReadModels.of(ledgers),
            NotificationReadModels.of(ledgers),
            AdvisoryReadModels.of(ledgers))
        .flatMap(List::stream)
        .forEach(model -> findings.addAll(model.differences()));
    findings.addAll(guards());
    return findings;
  }

  /** What a consumer has dealt with of a stream is all of that stream. */
  private List<String> guards() {
    Map<UUID, Integer> versions = new HashMap<>();
    for (Service service : Service.values()) {
      ledgers.query(
          service,
          "select stream_id, max(version) as last from ledger.event group by stream_id",
          rows -> {
            UUID stream = rows.getObject("stream_id", UUID.class);
            versions.put(stream, rows.getInt("last"));
            return stream;
          });
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
}
