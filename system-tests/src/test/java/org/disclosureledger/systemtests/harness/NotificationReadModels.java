package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.disclosureledger.backing.installation.Service;

/** The list of deliveries, folded anew. */
final class NotificationReadModels {

  private static final Map<String, String> DELIVERY_STATE_BY =
      Map.of(
          "NotificationDelivered", "delivered",
          "NotificationShown", "shown",
          "NotificationAbandoned", "abandoned");

  private NotificationReadModels() {}

  static List<ReadModel> of(LedgerChecker ledgers) {
    List<LedgerChecker.Row> ledger = ledgers.ledger(Service.NOTIFICATION);
    return List.of(
        new ReadModel(
            "delivery list",
            deliveries(ledger),
            ReadModel.listed(
                ledgers,
                Service.NOTIFICATION,
                """
        select delivery_id::text as key, version::text, state, cause::text, recipient,
               message_id as message
          from view.delivery
        """)));
  }

  private static Map<String, String> deliveries(List<LedgerChecker.Row> ledger) {
    Map<UUID, Map<String, String>> byDelivery = new HashMap<>();
    for (LedgerChecker.Row row : ReadModel.of("delivery", ledger)) {
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
    return ReadModel.texts(byDelivery);
  }
}
