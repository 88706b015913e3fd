package org.disclosureledger.service.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies: what is not exactly the documented shape is refused by the name of the
 * member at fault.
 *
 * <p>Refused are: other encodings than UTF-8, unknown and duplicate members, wrong types (nothing
 * is coerced), nesting deeper than {@value #MAX_NESTING}, numbers longer than {@value #MAX_NUMBER}
 * digits, NUL and lone surrogates (RFC 8259 §8.2; PostgreSQL stores neither), elements of lists
 * that are null, and trailing text.
 */
public final class RequestJson {

  /** The largest body in bytes: 256 KiB. */
  public static final int MAX_BODY_BYTES = 256 * 1024;

  private static final int MAX_NESTING = 50;
  private static final int MAX_NUMBER = 50;

  private static final JsonMapper MAPPER = mapper();

  private RequestJson() {}

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 or 413 naming the member at fault
   */
  public static <T> T read(byte[] body, Class<T> type) {
    if (body == null || body.length == 0) {
      throw Problem.unreadable("", "The body is empty; a JSON object is needed.").asException();
    }
    if (body.length > MAX_BODY_BYTES) {
      throw tooLarge().asException();
    }
    requireUtf8(body);
    try {
      requireStorable(body);
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw Problem.unreadable("", "A JSON object is needed, not null.").asException();
      }
      return value;
    } catch (IOException e) {
      throw problem(e).asException();
    }
  }

  /** Writes an answer's text. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass().getSimpleName() + " cannot be written");
    }
  }

  /** The body is larger than anything may be. */
  public static Problem tooLarge() {
    return Problem.ofField(
        413,
        "too-large",
        "The request is too large",
        "",
        "The body is larger than " + MAX_BODY_BYTES + " bytes.");
  }

  private static void requireUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw Problem.unreadable("", "The body is not UTF-8 (RFC 8259 section 8.1).").asException();
    }
  }

  /**
   * Walks the tokens once: text that no store can hold is found wherever it stands, and so is a
   * list's element that is null, which no type of ours means.
   */
  private static void requireStorable(byte[] body) throws IOException {
    try (JsonParser in = MAPPER.createParser(body)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        String fault = fault(in, token);
        if (fault != null) {
          throw Problem.unreadable(path(in), fault).asException();
        }
      }
    }
  }

  private static @Nullable String fault(JsonParser in, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING, FIELD_NAME -> fault(in.getText());
      case VALUE_NULL ->
          in.getParsingContext().inArray() ? "An element of a list is not null." : null;
      default -> null;
    };
  }

  private static @Nullable String fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "The text holds a NUL character.";
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "The text holds half of a surrogate pair.";
      }
    }
    return null;
  }

  private static String path(JsonParser in) {
    String pointer = in.getParsingContext().pathAsPointer().toString();
    StringBuilder path = new StringBuilder();
    for (String part : pointer.split("/")) {
      if (part.isEmpty()) {
        continue;
      }
      if (part.chars().allMatch(Character::isDigit)) {
        path.append('[').append(part).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(printable(part));
      }
    }
    return path.toString();
  }

  private static Problem problem(IOException e) {
    return switch (e) {
      case StreamConstraintsException deep ->
          Problem.unreadable("", "The body is nested too deeply, or a value in it is too long.");
      case UnrecognizedPropertyException unknown ->
          Problem.unreadable(path(unknown.getPath()), "There is no such member.");
      case InvalidFormatException format ->
          Problem.unreadable(
              path(format.getPath()), "This is not " + expected(format.getTargetType()) + ".");
      case MismatchedInputException mismatched ->
          Problem.unreadable(
              path(mismatched.getPath()),
              "This is not " + expected(mismatched.getTargetType()) + ".");
      case JsonMappingException mapping ->
          Problem.unreadable(path(mapping.getPath()), "This cannot be read.");
      case JsonProcessingException syntax -> syntax(syntax);
      default -> Problem.unreadable("", "The body is not JSON.");
    };
  }

  private static Problem syntax(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    boolean duplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
    return Problem.unreadable(
        "", (duplicate ? "A member stands twice" : "The body is not JSON") + where + ".");
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(printable(reference.getFieldName()));
      }
    }
    return path.toString();
  }

  /** A hostile member name is echoed short and without control characters. */
  private static String printable(String name) {
    String plain = name.replaceAll("[^\\p{Alnum}_\\-$@. ]", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }

  private static String expected(Class<?> type) {
    if (type == null) {
      return "what is expected here";
    }
    if (type.isEnum()) {
      return "one of " + EnumNames.of(type);
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "OffsetDateTime" -> "an instant with a zone and a year of four digits (RFC 3339)";
      case "Integer", "int", "Long", "long" -> "a whole number";
      case "Boolean", "boolean" -> "true or false";
      case "List", "ArrayList", "Collection" -> "a list";
      case "UUID" -> "an id";
      default -> "an object of the documented shape";
    };
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder(
                com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxStringLength(MAX_BODY_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .addModules(
                new JavaTimeModule(),
                new Jdk8Module(),
                new SimpleModule().addDeserializer(OffsetDateTime.class, new TimestampReader()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    for (LogicalType type : List.of(LogicalType.DateTime, LogicalType.Textual, LogicalType.Enum)) {
      for (CoercionInputShape shape :
          List.of(
              CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
        mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
      }
    }
    return mapper;
  }
}
