package org.disclosureledger.lifecycle.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policy documents for tests: the shipped ones and two of the tests' own. */
public final class Programs {

  private Programs() {}

  /** The shipped policy of llm-d. */
  public static ProgramPolicy llmD() {
    return valid(shipped("llm-d"));
  }

  /** The shipped policy of the LiteLLM Operator. */
  public static ProgramPolicy litellmOperator() {
    return valid(shipped("litellm-operator"));
  }

  static String shipped(String slug) {
    return read(Path.of(System.getProperty("disclosure.root"), "deploy/programs", slug + ".yaml"));
  }

  /** A document that says no more than it must. */
  static String minimal() {
    return read(Path.of("src/test/resources/programs/minimal.yaml"));
  }

  /** A document that uses every member there is. */
  static String everyMember() {
    return read(Path.of("src/test/resources/programs/every-member.yaml"));
  }

  /** The policy of a document that must be valid. */
  public static ProgramPolicy valid(String document) {
    return switch (PolicyDocument.parse(document)) {
      case PolicyParsed.Valid valid -> valid.policy();
      case PolicyParsed.Invalid invalid -> throw new AssertionError(invalid.problems());
    };
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }
}
