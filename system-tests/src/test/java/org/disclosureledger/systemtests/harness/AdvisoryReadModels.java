package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;

/** The list of advisories and what is published of them, folded anew. */
final class AdvisoryReadModels {

  private static final Map<String, String> ADVISORY_STAGE_BY =
      Map.of(
          "AdvisoryDrafted", "draft",
          "AdvisoryRevised", "draft",
          "PublicationRequested", "awaiting-clearance",
          "PublicationScheduled", "scheduled",
          "PublicationDeclined", "draft",
          "PublicationWithheld", "draft",
          "AdvisoryPublished", "published",
          "AdvisoryWithdrawn", "withdrawn");

  /** What makes the public list. */
  private static final Set<String> PUBLICATIONS =
      Set.of("AdvisoryPublished", "AdvisoryUpdated", "AdvisoryWithdrawn");

  private AdvisoryReadModels() {}

  static List<ReadModel> of(LedgerChecker ledgers) {
    List<LedgerChecker.Row> ledger = ledgers.ledger(Service.ADVISORY);
    return List.of(
        new ReadModel(
            "advisory list",
            advisories(ledger),
            ReadModel.listed(
                ledgers,
                Service.ADVISORY,
                """
        select advisory_id::text as key, version::text, stage, public_id as number
          from view.advisory_item
        """)),
        new ReadModel(
            "public list",
            published(ledger),
            ReadModel.listed(
                ledgers,
                Service.ADVISORY,
                """
        select a.advisory_id::text as key, a.public_id as number, a.title,
               a.modified_at as modified,
               string_agg(n.name, ' ' order by n.name collate "C") as names
          from view.published_advisory a join view.published_name n using (public_id)
         group by a.advisory_id, a.public_id, a.title, a.modified_at
        """)));
  }

  private static Map<String, String> advisories(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> byAdvisory = new HashMap<>();
    for (LedgerChecker.Row row : ReadModel.of("advisory", ledger)) {
      JsonNode event = Journey.read(row.data());
      Map<String, String> item = byAdvisory.computeIfAbsent(row.streamId(), id -> new TreeMap<>());
      item.put("version", String.valueOf(row.version()));
      String stage = ADVISORY_STAGE_BY.get(row.type());
      boolean publicly = item.containsKey("number");
      if (stage != null && !(publicly && stage.equals("draft"))) {
        item.put("stage", stage);
      }
      if (PUBLICATIONS.contains(row.type())) {
        item.put("number", event.at("/document/id").asText());
      }
    }
    return ReadModel.texts(byAdvisory);
  }

  private static Map<String, String> published(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> documents = new HashMap<>();
    for (LedgerChecker.Row row : ReadModel.of("advisory", ledger)) {
      if (PUBLICATIONS.contains(row.type())) {
        JsonNode said = Journey.read(row.data()).path("document");
        documents.put(
            row.streamId(),
            new TreeMap<>(
                Map.of(
                    "number", said.path("id").asText(),
                    "title", said.at("/document/title").asText(),
                    "modified", ReadModel.kept(said.path("modified")),
                    "names", names(said))));
      }
    }
    return ReadModel.texts(documents);
  }

  /** By which ids it is found: its number and its document's aliases. */
  private static String names(JsonNode said) {
    return Stream.concat(
            Stream.of(said.path("id").asText()),
            said.at("/document/aliases").valueStream().map(JsonNode::asText))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
