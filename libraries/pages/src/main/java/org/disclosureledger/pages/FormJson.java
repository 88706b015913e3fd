package org.disclosureledger.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.disclosureledger.service.web.Problem;

/** Writes what stands in a form as the body that an endpoint of the API reads. */
public final class FormJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LOCAL =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
  private static final int WITHOUT_SECONDS = 16;

  private FormJson() {}

  /** The body; a field in which nothing stands is not in it. */
  public static byte[] bytes(List<FormField> fields, FormBody form) {
    return of(fields, form).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same as JSON. */
  public static ObjectNode of(List<FormField> fields, FormBody form) {
    ObjectNode body = JSON.createObjectNode();
    for (FormField field : fields) {
      form.text(field.name()).ifPresent(text -> set(body, field, value(field, text)));
    }
    return body;
  }

  private static void set(ObjectNode body, FormField field, JsonNode value) {
    int dot = field.name().indexOf('.');
    if (dot < 0) {
      body.set(field.name(), value);
    } else {
      body.withObjectProperty(field.name().substring(0, dot))
          .set(field.name().substring(dot + 1), value);
    }
  }

  private static JsonNode value(FormField field, String text) {
    return switch (field.kind()) {
      case LINE, TEXT, CHOICE -> JSON.getNodeFactory().textNode(text);
      case CHECK -> JSON.getNodeFactory().booleanNode(true);
      case INSTANT -> JSON.getNodeFactory().textNode(instant(text));
      case LINES -> lines(text);
      case LINKS -> links(text);
      case JSON -> json(field, text);
    };
  }

  /** What is no instant is left to the endpoint, which says so. */
  private static String instant(String text) {
    if (!LOCAL.matcher(text).matches()) {
      return text;
    }
    return (text.length() == WITHOUT_SECONDS ? text + ":00" : text) + "Z";
  }

  private static ArrayNode lines(String text) {
    ArrayNode lines = JSON.createArrayNode();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return lines;
  }

  private static ArrayNode links(String text) {
    ArrayNode links = JSON.createArrayNode();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              String[] parts = line.split("\\s+", 2);
              boolean typed = parts.length == 2;
              links
                  .addObject()
                  .put("type", typed ? parts[0] : "WEB")
                  .put("url", typed ? parts[1] : line);
            });
    return links;
  }

  private static JsonNode json(FormField field, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw Problem.unreadable(field.name(), "This is not JSON.").asException();
    }
  }
}
