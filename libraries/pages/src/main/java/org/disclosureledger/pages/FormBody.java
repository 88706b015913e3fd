package org.disclosureledger.pages;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosureledger.service.web.Problem;

/**
 * What somebody wrote into a form ({@code application/x-www-form-urlencoded}).
 *
 * @param fields the first value of each field, with line ends as elsewhere
 */
public record FormBody(Map<String, String> fields) {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  private static final int MOST_FIELDS = 100;

  /** Copies the fields. */
  public FormBody {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads a form.
   *
   * @throws org.disclosureledger.service.web.ProblemException 400 when it is none
   */
  public static FormBody read(byte[] body) {
    Map<String, List<String>> read;
    try {
      read =
          new QueryStringDecoder(
                  new String(body, StandardCharsets.UTF_8),
                  StandardCharsets.UTF_8,
                  false,
                  MOST_FIELDS,
                  true)
              .parameters();
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable("", "The form cannot be read.").asException();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    read.forEach((name, values) -> fields.put(name, values.getFirst().replace("\r\n", "\n")));
    return new FormBody(fields);
  }

  /** What stands in a field, without blanks around; empty when nothing does. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field)).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** Names the fields only: what stands in them may be confidential. */
  @Override
  public String toString() {
    return "FormBody" + fields.keySet();
  }
}
