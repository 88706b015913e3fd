package org.disclosureledger.advisory.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A published OSV document, read for people. Pages are made from it and from nothing else, so that
 * they cannot say more than is public.
 *
 * @param details Markdown
 * @param affected what is affected, one entry a package
 * @param severities vectors
 * @param fixAbsence why no version carries a fix; empty where one does
 */
public record PublicDocument(
    String id,
    String program,
    String title,
    String details,
    Instant published,
    Instant modified,
    List<String> aliases,
    List<AffectedLine> affected,
    List<String> severities,
    List<Link> references,
    List<String> credits,
    List<String> cwes,
    String fixAbsence) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * One affected package.
   *
   * @param ranges each in words
   */
  public record AffectedLine(String name, List<String> ranges, List<String> versions) {}

  /** A reference. */
  public record Link(String type, String url) {

    /** Whether a browser may follow it. */
    public boolean isWeb() {
      return url.startsWith("https://") || url.startsWith("http://");
    }
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it is not JSON
   */
  public static PublicDocument parse(String osv) {
    try {
      return of(MAPPER.readTree(osv));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a public document is not JSON", e);
    }
  }

  private static PublicDocument of(JsonNode osv) {
    JsonNode own = osv.path("database_specific");
    String id = osv.path("id").asText();
    String title = osv.path("summary").asText();
    return new PublicDocument(
        id,
        own.path("program").asText(),
        title.isBlank() ? id : title,
        osv.path("details").asText(),
        Instant.parse(osv.path("published").asText()),
        Instant.parse(osv.path("modified").asText()),
        texts(osv.path("aliases"), JsonNode::asText),
        texts(osv.path("affected"), PublicDocument::affected),
        texts(osv.path("severity"), score -> score.path("score").asText()),
        texts(
            osv.path("references"),
            link -> new Link(link.path("type").asText(), link.path("url").asText())),
        texts(osv.path("credits"), credit -> credit.path("name").asText()),
        texts(own.path("cwe_ids"), JsonNode::asText),
        own.path("fix_absence").asText());
  }

  private static AffectedLine affected(JsonNode affected) {
    JsonNode named = affected.path("package");
    String name =
        named.isMissingNode()
            ? affected.path("ranges").path(0).path("repo").asText()
            : named.path("ecosystem").asText() + ": " + named.path("name").asText();
    return new AffectedLine(
        name,
        texts(affected.path("ranges"), PublicDocument::range),
        texts(affected.path("versions"), JsonNode::asText));
  }

  private static String range(JsonNode range) {
    List<String> steps = new ArrayList<>();
    for (JsonNode event : range.path("events")) {
      event
          .properties()
          .forEach(step -> steps.add(words(step.getKey()) + " " + step.getValue().asText()));
    }
    return String.join(", ", steps);
  }

  private static String words(String event) {
    return switch (event) {
      case "introduced" -> "from";
      case "fixed" -> "fixed in";
      case "last_affected" -> "up to and including";
      default -> event;
    };
  }

  private static <T> List<T> texts(JsonNode array, Function<JsonNode, T> reader) {
    List<T> values = new ArrayList<>();
    array.forEach(value -> values.add(reader.apply(value)));
    return List.copyOf(values);
  }
}
