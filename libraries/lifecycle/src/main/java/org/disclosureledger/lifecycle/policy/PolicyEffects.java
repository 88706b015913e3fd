package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which members of a policy something follows from. A promise that nobody keeps is worse than none,
 * so whoever publishes or reads a policy is told which of its members have no effect yet. The list
 * stands in {@code policy-effects.properties}: each member with the test that shows its effect, or
 * the words {@code notYetEnforced}.
 */
public final class PolicyEffects {

  /** Stands in the list in place of a test. */
  static final String NOT_YET = "notYetEnforced";

  private static final String LIST = "policy-effects.properties";
  private static final Set<String> WITHOUT_EFFECT = withoutEffect();

  private PolicyEffects() {}

  /**
   * The members of this policy without an effect today, in order of their paths, such as {@code
   * members[].displayName}. Defaults count: they are as much promised as what a document says.
   */
  public static List<String> notYetEnforced(ProgramPolicy policy) {
    Set<String> said = new TreeSet<>();
    collect(PolicyDocument.tree(policy), "", said);
    said.retainAll(WITHOUT_EFFECT);
    return List.copyOf(said);
  }

  private static void collect(JsonNode node, String path, Set<String> said) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(member -> collect(member.getValue(), at(path, member.getKey()), said));
      case ArrayNode items ->
          items.forEach(item -> collect(item, item.isObject() ? path + "[]" : path, said));
      default -> said.add(path);
    }
  }

  private static String at(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Set<String> withoutEffect() {
    Properties list = list();
    return list.stringPropertyNames().stream()
        .filter(member -> NOT_YET.equals(list.getProperty(member)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Every member with the simple name of its test, or {@link #NOT_YET}. */
  static Properties list() {
    Properties list = new Properties();
    try (InputStream in = PolicyEffects.class.getResourceAsStream(LIST);
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      list.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
  }
}
