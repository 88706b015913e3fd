package org.disclosureledger.backing.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.ServiceClient;

/**
 * How a service says it is: whether its database is migrated, its topics are there, its relay holds
 * its lease, its consumers have their partitions and the programs have arrived.
 *
 * @param ready whether all of it is
 * @param lacking what is not, in the service's words
 */
record Health(boolean ready, List<String> lacking) {

  private static final String WIRED = "/q/health/group/wired";
  private static final String READY = "/q/health/ready";

  Health {
    lacking = List.copyOf(lacking);
  }

  /** Whether a service is ready for everything. */
  static Health wired(ServiceClient service) {
    return ask(service, WIRED);
  }

  /** Whether a service takes requests. */
  static Health ready(ServiceClient service) {
    return ask(service, READY);
  }

  private static Health ask(ServiceClient service, String path) {
    try {
      return of(service.get(path));
    } catch (UncheckedIOException e) {
      return new Health(false, List.of("does not answer"));
    } catch (IllegalStateException e) {
      return new Health(false, List.of("answers what cannot be read"));
    }
  }

  private static Health of(Answer answer) {
    JsonNode told = answer.json();
    List<String> lacking = new ArrayList<>();
    for (JsonNode check : told.path("checks")) {
      if (!isUp(check)) {
        lacking.add(check.path("name").asText() + data(check));
      }
    }
    if (told.path("checks").isEmpty()) {
      lacking.add("tells nothing of itself"); // no check is no proof
    }
    return new Health(isUp(told) && lacking.isEmpty(), lacking);
  }

  private static boolean isUp(JsonNode told) {
    return told.path("status").asText().equals("UP");
  }

  private static String data(JsonNode check) {
    return check.has("data") ? " " + check.path("data") : "";
  }
}
