package org.disclosureledger.eventstore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object as narrowly as the standard allows, so that no two readers can see different
 * things in it and none can be made to overflow: no member twice, no more than 1,000 levels, no
 * number of more than 1,000 digits, no NUL and no half of a surrogate pair, nothing after the end.
 */
final class LedgerJson {

  private LedgerJson() {}

  /**
   * Says what is wrong, without any of the text; null when nothing is.
   *
   * @param text what should be a JSON object
   */
  static @Nullable String fault(String text) {
    // Only an escape can bring in what PlainText has not seen in the text itself.
    boolean escapes = text.contains("\\u");
    try (JsonParser parser = open(text)) {
      int depth = 0;
      do {
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (escapes && (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING)) {
          requirePlain(parser.getText());
        } else {
          parser.finishToken();
        }
        if (depth > 0) {
          next(parser);
        }
      } while (depth > 0);
      requireEnd(parser);
      return null;
    } catch (MalformedJson | JsonProcessingException e) {
      return reason(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an object; numbers keep all their digits. */
  static JsonObject read(String text) throws MalformedJson {
    try (JsonParser parser = open(text)) {
      JsonObject object = object(parser);
      requireEnd(parser);
      return object;
    } catch (JsonProcessingException e) {
      throw new MalformedJson(reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonParser open(String text) throws IOException, MalformedJson {
    JsonParser parser = JacksonCodec.createParser(text);
    parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedJson("not a JSON object");
    }
    return parser;
  }

  private static JsonToken next(JsonParser parser) throws IOException, MalformedJson {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new MalformedJson("text ends too early");
    }
    return token;
  }

  private static void requireEnd(JsonParser parser) throws IOException, MalformedJson {
    if (parser.nextToken() != null) {
      throw new MalformedJson("text goes on after the object");
    }
  }

  private static String requirePlain(String text) throws MalformedJson {
    String fault = PlainText.fault(text);
    if (fault != null) {
      throw new MalformedJson(fault);
    }
    return text;
  }

  private static JsonObject object(JsonParser parser) throws IOException, MalformedJson {
    JsonObject object = new JsonObject();
    while (next(parser) != JsonToken.END_OBJECT) {
      String name = requirePlain(parser.currentName());
      object.put(name, value(parser, next(parser)));
    }
    return object;
  }

  private static JsonArray array(JsonParser parser) throws IOException, MalformedJson {
    JsonArray array = new JsonArray();
    for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
      array.add(value(parser, token));
    }
    return array;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token)
      throws IOException, MalformedJson {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> requirePlain(parser.getText());
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new MalformedJson("unexpected token");
    };
  }

  /** Jackson's own words quote the text, so only the kind of fault is told. */
  private static String reason(Exception e) {
    if (e instanceof MalformedJson malformed) {
      return malformed.reason();
    }
    if (e instanceof com.fasterxml.jackson.core.exc.StreamConstraintsException) {
      return "nested too deep, or a number or text too long";
    }
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Duplicate field")
        ? "a member appears twice"
        : "not well-formed JSON";
  }

  /** Not the JSON object it should be. */
  static final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    MalformedJson(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
