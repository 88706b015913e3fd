package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.spelling.Spelled;

/** Reads single values; what is wrong is noted, and a harmless value returned in its place. */
final class DocumentScalars {

  private final Problems problems;

  DocumentScalars(Problems problems) {
    this.problems = problems;
  }

  String text(JsonNode value, String at, TextRule rule) {
    if (!value.isTextual()) {
      problems.add(at, "must be text");
      return "";
    }
    if (!rule.admits(value.textValue())) {
      problems.add(
          at, "must be " + rule.expectation() + ", at most " + rule.maxLength() + " characters");
    }
    return value.textValue();
  }

  int whole(JsonNode value, String at, int min, int max) {
    if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
      problems.add(at, "must be a whole number from " + min + " to " + max);
      return min;
    }
    return value.intValue();
  }

  double score(JsonNode value, String at, double otherwise) {
    double score = value.doubleValue();
    boolean oneDecimal = Math.rint(score * 10) / 10 == score;
    if (!value.isNumber() || !oneDecimal || score < 0.1 || score > 10) {
      problems.add(at, "must be a number from 0.1 to 10 with at most one decimal");
      return otherwise;
    }
    return score;
  }

  <E extends Enum<E> & Spelled> E word(JsonNode value, String at, Class<E> words) {
    E[] constants = words.getEnumConstants();
    for (E constant : constants) {
      if (value.isTextual() && constant.spelling().equals(value.textValue())) {
        return constant;
      }
    }
    problems.add(at, "must be one of " + spellings(constants));
    return constants[0];
  }

  private static String spellings(Spelled[] constants) {
    return Stream.of(constants).map(Spelled::spelling).collect(Collectors.joining(", "));
  }
}
