package org.disclosureledger.advisory.osv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an OSV document says about a vulnerability, read without the code that is tested. */
record OsvFacts(
    String title,
    String details,
    Set<String> packages,
    Set<String> rangeEvents,
    Set<String> references,
    Set<String> aliases) {

  static OsvFacts of(JsonNode osv) {
    OsvFacts facts =
        new OsvFacts(
            osv.path("summary").asText(),
            osv.path("details").asText(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>());
    osv.path("affected").forEach(facts::addAffected);
    osv.path("references")
        .forEach(r -> facts.references.add(r.get("type").asText() + " " + r.get("url").asText()));
    osv.path("aliases").forEach(alias -> facts.aliases.add(alias.asText()));
    return facts;
  }

  private void addAffected(JsonNode affected) {
    JsonNode named = affected.path("package");
    String label =
        named.path("ecosystem").asText()
            + " "
            + named.path("name").asText()
            + " "
            + named.path("purl").asText();
    packages.add(label);
    for (JsonNode range : affected.path("ranges")) {
      String where =
          label + " " + range.path("type").asText() + " " + range.path("repo").asText() + " ";
      for (JsonNode event : range.path("events")) {
        for (Map.Entry<String, JsonNode> end : event.properties()) {
          rangeEvents.add(where + end.getKey() + " " + end.getValue().asText());
        }
      }
    }
  }
}
