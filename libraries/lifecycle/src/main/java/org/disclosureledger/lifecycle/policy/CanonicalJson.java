package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as RFC 8785 spells it, for what policies hold: members sorted by UTF-16 code units, no
 * spaces, no escape that is not needed, whole numbers without a decimal point. Numbers of policies
 * are whole or scores with one decimal, whose spelling needs no exponent; texts hold no control
 * character but tab and line feed.
 */
final class CanonicalJson {

  private CanonicalJson() {}

  static String write(JsonNode node) {
    StringBuilder json = new StringBuilder();
    append(node, json);
    return json.toString();
  }

  private static void append(JsonNode node, StringBuilder json) {
    switch (node.getNodeType()) {
      case OBJECT -> appendObject(node, json);
      case ARRAY -> appendArray(node, json);
      case STRING -> json.append(TextNode.valueOf(node.textValue()));
      case NUMBER -> appendNumber(node.doubleValue(), json);
      case BOOLEAN -> json.append(node.booleanValue());
      default -> throw new IllegalArgumentException("no policy holds a " + node.getNodeType());
    }
  }

  private static void appendObject(JsonNode object, StringBuilder json) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
    json.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
      json.append(separator).append(TextNode.valueOf(member.getKey())).append(':');
      append(member.getValue(), json);
      separator = ",";
    }
    json.append('}');
  }

  private static void appendArray(JsonNode array, StringBuilder json) {
    json.append('[');
    String separator = "";
    for (JsonNode item : array) {
      json.append(separator);
      append(item, json);
      separator = ",";
    }
    json.append(']');
  }

  private static void appendNumber(double number, StringBuilder json) {
    if (number == Math.rint(number)) {
      json.append((long) number);
    } else {
      json.append(number);
    }
  }
}
