package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What of a vulnerability has to be the same on every side, as sets: order says nothing. */
public final class Shapes {

  private Shapes() {}

  /** Packages, range events, versions, references and aliases of a document. */
  public static Set<String> of(JsonNode document) {
    Set<String> shape = new TreeSet<>();
    for (JsonNode affected : document.path("affected")) {
      String owner = affected.path("package").path("ecosystem").asText("");
      owner += " " + affected.path("package").path("name").asText("");
      shape.add("package " + owner);
      for (JsonNode range : affected.path("ranges")) {
        for (JsonNode event : range.path("events")) {
          shape.add("range " + owner + " " + range.path("type").asText() + " " + event);
        }
      }
      for (String version : texts(affected.path("versions"))) {
        shape.add("version " + owner + " " + version);
      }
    }
    for (JsonNode reference : document.path("references")) {
      shape.add(
          "reference " + reference.path("type").asText() + " " + reference.path("url").asText());
    }
    texts(document.path("aliases")).forEach(alias -> shape.add("alias " + alias));
    return shape;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    StreamSupport.stream(list.spliterator(), false).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
