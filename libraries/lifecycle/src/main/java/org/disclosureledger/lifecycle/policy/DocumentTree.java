package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads text as a tree and refuses whatever would make two readers see two documents: a member
 * given twice, aliases and tags, a second document behind the first. Text that begins with a brace
 * is read as JSON, any other as YAML, in which {@code no} and {@code on} are words.
 */
final class DocumentTree {

  /** Far above any honest policy. */
  static final int MAX_CHARACTERS = 256 * 1024;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME = 60;
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(MAX_CHARACTERS)
          .maxNameLength(MAX_CHARACTERS)
          .build();
  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();
  private static final JsonFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(LIMITS)
          .loaderOptions(yamlLimits())
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .build();

  private final Problems problems;
  private final JsonParser parser;

  private DocumentTree(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The root object, or null after a problem that leaves nothing to read. */
  static @Nullable ObjectNode read(String text, Problems problems) {
    if (text.isBlank()) {
      problems.add("", "the document is empty");
      return null;
    }
    if (text.length() > MAX_CHARACTERS) {
      problems.add("", "the document is longer than " + MAX_CHARACTERS + " characters");
      return null;
    }
    try (JsonParser parser = factoryFor(text).createParser(text)) {
      return new DocumentTree(parser, problems).root();
    } catch (IOException unreadable) {
      problems.add("", syntax(unreadable));
      return null;
    }
  }

  private static JsonFactory factoryFor(String text) {
    return text.stripLeading().startsWith("{") ? JSON : YAML;
  }

  private static LoaderOptions yamlLimits() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARACTERS);
    return options;
  }

  private @Nullable ObjectNode root() throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      problems.add("", "the document must be an object with named members");
      return null;
    }
    ObjectNode root = object("");
    if (parser.nextToken() != null) {
      problems.add("", "there is something behind the document's end");
    }
    return root;
  }

  private JsonNode value(String path) throws IOException {
    refuseReferences(path);
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object(String path) throws IOException {
    refuseReferences(path);
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String memberPath = memberPath(path, name);
      parser.nextToken();
      JsonNode member = value(memberPath);
      if (object.has(name)) {
        problems.add(memberPath, "is given twice");
      } else {
        object.set(name, member);
      }
    }
    return object;
  }

  private ArrayNode array(String path) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(path + "[" + array.size() + "]"));
    }
    return array;
  }

  /** Numbers in another notation (octal, exponents, separators) are left to the type check. */
  private JsonNode number(String path) throws IOException {
    String digits = parser.getText();
    if (!PLAIN_NUMBER.matcher(digits).matches()) {
      problems.add(path, "must be a plain decimal number");
      return NODES.numberNode(1);
    }
    return digits.indexOf('.') < 0
        ? NODES.numberNode(Integer.parseInt(digits))
        : NODES.numberNode(Double.parseDouble(digits));
  }

  private void refuseReferences(String path) throws IOException {
    if (!(parser instanceof YAMLParser yaml)) {
      return;
    }
    if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
      problems.add(path, "anchors with aliases are not accepted");
    }
    if (yaml.getTypeId() != null) {
      problems.add(path, "tags are not accepted");
    }
  }

  /** A member's path; a name that is no plain word is quoted and shortened. */
  static String memberPath(String parent, String name) {
    boolean plain = name.length() <= MAX_NAME && name.chars().allMatch(DocumentTree::plain);
    if (plain && !name.isEmpty()) {
      return parent.isEmpty() ? name : parent + "." + name;
    }
    String shown =
        name.codePoints()
            .limit(MAX_NAME)
            .map(c -> Character.isLetterOrDigit(c) || c == ' ' ? c : '?')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return parent + "[\"" + shown + "\"]";
  }

  private static boolean plain(int character) {
    return character < 128
        && (Character.isLetterOrDigit(character) || "_-".indexOf(character) >= 0);
  }

  /** Where and what, without the text around it. */
  private static String syntax(IOException unreadable) {
    if (unreadable.getCause() instanceof MarkedYAMLException yaml
        && yaml.getProblemMark() != null) {
      return at(yaml.getProblemMark().getLine() + 1, yaml.getProblemMark().getColumn() + 1)
          + yaml.getProblem();
    }
    if (unreadable instanceof JsonProcessingException json && json.getLocation() != null) {
      return at(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
          + "the text is not well formed";
    }
    return "the text is not well formed";
  }

  private static String at(int line, int column) {
    return "line " + line + ", column " + column + ": ";
  }
}
