package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a document, each asked for once by name and type. What is wrong is
 * noted with its path, and a harmless value is returned in its place, so that one reading finds
 * every problem; whatever was not asked for is refused at the end.
 */
final class DocumentFields {

  private final ObjectNode node;
  private final String path;
  private final Problems problems;
  private final DocumentScalars scalars;
  private final Set<String> asked = new HashSet<>();

  private DocumentFields(ObjectNode node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    this.scalars = new DocumentScalars(problems);
  }

  /** Reads a whole object and refuses the members that the reading did not ask for. */
  static <T> T read(
      ObjectNode node, String path, Problems problems, Function<DocumentFields, T> reading) {
    DocumentFields fields = new DocumentFields(node, path, problems);
    T value = reading.apply(fields);
    fields.refuseUnknown();
    return value;
  }

  /** A text that must be there. */
  String text(String name, TextRule rule) {
    JsonNode value = required(name);
    return value == null ? "" : scalars.text(value, at(name), rule);
  }

  /** A text that may be absent. */
  @Nullable String optionalText(String name, TextRule rule) {
    JsonNode value = present(name);
    return value == null ? null : scalars.text(value, at(name), rule);
  }

  /** Texts without repetition; absent is empty. */
  List<String> texts(String name, TextRule rule, int min, int max) {
    List<String> texts = items(name, min, max, (item, at) -> scalars.text(item, at, rule));
    refuseRepetition(name, texts);
    return texts;
  }

  /** A whole number that must be there. */
  int whole(String name, int min, int max) {
    JsonNode value = required(name);
    return value == null ? min : scalars.whole(value, at(name), min, max);
  }

  /** A whole number that may be absent. */
  @Nullable Integer optionalWhole(String name, int min, int max) {
    JsonNode value = present(name);
    return value == null ? null : (Integer) scalars.whole(value, at(name), min, max);
  }

  /** A whole number with a default. */
  int whole(String name, int min, int max, int otherwise) {
    Integer value = optionalWhole(name, min, max);
    return value == null ? otherwise : value;
  }

  /** Whole numbers in ascending order; absent is the default. */
  List<Integer> ascending(String name, int min, int max, int most, List<Integer> otherwise) {
    if (present(name) == null) {
      return otherwise;
    }
    List<Integer> numbers = items(name, 0, most, (item, at) -> scalars.whole(item, at, min, max));
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) <= numbers.get(i - 1)) {
        refuse(name, "must ascend");
        return otherwise;
      }
    }
    return numbers;
  }

  /** A score from 0.1 to 10 with at most one decimal, with a default. */
  double score(String name, double otherwise) {
    JsonNode value = present(name);
    if (value == null) {
      return otherwise;
    }
    return scalars.score(value, at(name), otherwise);
  }

  /** True or false, with a default. */
  boolean flag(String name, boolean otherwise) {
    JsonNode value = present(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      refuse(name, "must be true or false");
    }
    return value.booleanValue();
  }

  /** A word that must be there. */
  <E extends Enum<E> & Spelled> E word(String name, Class<E> words) {
    JsonNode value = required(name);
    return value == null ? words.getEnumConstants()[0] : scalars.word(value, at(name), words);
  }

  /** A word that may be absent. */
  <E extends Enum<E> & Spelled> @Nullable E optionalWord(String name, Class<E> words) {
    JsonNode value = present(name);
    return value == null ? null : scalars.word(value, at(name), words);
  }

  /** A word with a default. */
  <E extends Enum<E> & Spelled> E word(String name, Class<E> words, E otherwise) {
    E value = optionalWord(name, words);
    return value == null ? otherwise : value;
  }

  /** Words without repetition; absent is the default. */
  <E extends Enum<E> & Spelled> List<E> words(
      String name, Class<E> words, int min, List<E> otherwise) {
    if (present(name) == null) {
      return otherwise;
    }
    int most = words.getEnumConstants().length;
    List<E> values = items(name, min, most, (item, at) -> scalars.word(item, at, words));
    refuseRepetition(name, values);
    return values;
  }

  /** Words without repetition, at least one. */
  <E extends Enum<E> & Spelled> List<E> requiredWords(String name, Class<E> words) {
    return required(name) == null ? List.of() : words(name, words, 1, List.of());
  }

  /** An object that must be there. */
  <T> T object(String name, Function<DocumentFields, T> reading) {
    JsonNode value = required(name);
    return value == null
        ? read(JsonNodeFactory.instance.objectNode(), at(name), new Problems(), reading)
        : object(value, at(name), reading);
  }

  /** An object that may be absent. */
  <T> @Nullable T optionalObject(String name, Function<DocumentFields, T> reading) {
    JsonNode value = present(name);
    return value == null ? null : object(value, at(name), reading);
  }

  /** An object; absent is the same as empty. */
  <T> T section(String name, Function<DocumentFields, T> reading) {
    JsonNode value = present(name);
    JsonNode section = value == null ? JsonNodeFactory.instance.objectNode() : value;
    return object(section, at(name), reading);
  }

  /** Objects that must be there. */
  <T> List<T> requiredObjects(String name, int min, int max, Function<DocumentFields, T> reading) {
    return required(name) == null ? List.of() : objects(name, min, max, reading);
  }

  /** Objects; absent is empty. */
  <T> List<T> objects(String name, int min, int max, Function<DocumentFields, T> reading) {
    return items(name, min, max, (item, at) -> object(item, at, reading));
  }

  /** An object whose members are named by words, such as severities; absent is empty. */
  <E extends Enum<E> & Spelled, T> Map<E, T> byWord(
      String name, Class<E> words, Reading<DocumentFields, T> reading) {
    Map<E, T> values = new EnumMap<>(words);
    section(
        name,
        fields -> {
          for (E word : words.getEnumConstants()) {
            if (fields.node.has(word.spelling())) {
              values.put(word, reading.read(fields, word.spelling()));
            }
          }
          return values;
        });
    return values;
  }

  /** Notes a problem of a member. */
  void refuse(String name, String message) {
    problems.add(at(name), message);
  }

  /** Notes a problem of this object as a whole. */
  void refuse(String message) {
    problems.add(path, message);
  }

  /** Whether a member was given. */
  boolean has(String name) {
    return node.has(name);
  }

  /** How many problems there are so far, in the whole document. */
  int problemCount() {
    return problems.count();
  }

  /** Notes every item of a list that has been there before. */
  void refuseRepetition(String name, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i))) {
        problems.add(at(name) + "[" + i + "]", "is given twice");
      }
    }
  }

  /** Reads what stands at a place. */
  interface Reading<S, T> {

    /** Reads it; the place is a member's name or an item's path. */
    T read(S source, String place);
  }

  private <T> List<T> items(String name, int min, int max, Reading<JsonNode, T> reading) {
    JsonNode value = min > 0 ? required(name) : present(name);
    List<T> items = new ArrayList<>();
    if (value == null) {
      return items;
    }
    if (!value.isArray()) {
      refuse(name, "must be a list");
      return items;
    }
    if (value.size() < min || value.size() > max) {
      refuse(name, "must have " + min + " to " + max + " items");
    }
    for (int i = 0; i < Math.min(value.size(), max); i++) {
      items.add(reading.read(value.get(i), at(name) + "[" + i + "]"));
    }
    return items;
  }

  private <T> T object(JsonNode value, String at, Function<DocumentFields, T> reading) {
    if (value instanceof ObjectNode object) {
      return read(object, at, problems, reading);
    }
    problems.add(at, "must be an object with named members");
    return read(JsonNodeFactory.instance.objectNode(), at, new Problems(), reading);
  }

  private @Nullable JsonNode required(String name) {
    if (!node.has(name)) {
      asked.add(name);
      refuse(name, "is missing");
      return null;
    }
    return present(name);
  }

  /** The member, or null if it is absent; an explicit null is refused. */
  private @Nullable JsonNode present(String name) {
    boolean first = asked.add(name);
    JsonNode value = node.get(name);
    if (value == null || !value.isNull()) {
      return value;
    }
    if (first) {
      refuse(name, "must not be null");
    }
    return null;
  }

  private void refuseUnknown() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                problems.add(DocumentTree.memberPath(path, name), "is not a member of this object");
              }
            });
  }

  private String at(String name) {
    return DocumentTree.memberPath(path, name);
  }
}
