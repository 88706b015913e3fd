package org.disclosureledger.backing.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.disclosureledger.backing.installation.ServiceClient;

/** Looks at the mail that arrived. */
final class DemoMail {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ServiceClient page;

  DemoMail(ServiceClient page) {
    this.page = page;
  }

  /** Every message that names a report's reference, oldest first. */
  ArrayNode about(String reference) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (JsonNode letter : page.get("/mails").orFail().json()) {
      if (letter.path("source").asText().contains(reference)) {
        found.add(letter);
      }
    }
    return found;
  }

  /** Waits for the first message to an address that names a report's reference. */
  JsonNode await(String address, String reference, String whom) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    boolean came =
        Waiting.until(
            () -> {
              about(reference)
                  .forEach(
                      letter -> {
                        if (letter.path("envelopeTo").toString().contains(address)) {
                          found.add(letter);
                        }
                      });
              return !found.isEmpty();
            },
            LIMIT);
    if (!came) {
      throw new CommandFailed(LocalStack.FAILED, "No mail came for " + whom);
    }
    return found.path(0);
  }
}
