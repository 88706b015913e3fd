package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.disclosureledger.lifecycle.spelling.TextHash;

/**
 * The document form of a policy. People's documents are read strictly: whatever is not understood
 * is refused, since a promise that nobody enforces is worse than none. What the ledger holds was
 * accepted once and is read tolerantly, so that this version reads what its successor accepted.
 */
public final class PolicyDocument {

  private static final JsonMapper STORED =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private PolicyDocument() {}

  /**
   * Reads a document that a person submitted, as YAML or JSON; every problem of it is named.
   *
   * @param text at most 256 Ki characters
   */
  public static PolicyParsed parse(String text) {
    Problems problems = new Problems();
    ObjectNode tree = DocumentTree.read(text, problems);
    if (tree == null) {
      return new PolicyParsed.Invalid(problems.found());
    }
    ProgramPolicy policy = DocumentFields.read(tree, "", problems, PolicyReader::policy);
    if (problems.count() > 0) {
      return new PolicyParsed.Invalid(problems.found());
    }
    return new PolicyParsed.Valid(policy, canonicalJson(policy));
  }

  /**
   * Reads the canonical JSON of a policy that was accepted before. Unknown members are ignored; an
   * unknown word is not, since a promise must not be guessed.
   *
   * @throws IllegalArgumentException when it is no policy that this version understands
   */
  public static ProgramPolicy readStored(String canonicalJson) {
    try {
      return STORED.readValue(canonicalJson, ProgramPolicy.class);
    } catch (JsonProcessingException notUnderstood) {
      throw new IllegalArgumentException(
          "stored policy is not understood: " + notUnderstood.getOriginalMessage(), notUnderstood);
    }
  }

  /** A policy in the one spelling its digest is taken of: RFC 8785, absent members left out. */
  public static String canonicalJson(ProgramPolicy policy) {
    return CanonicalJson.write(tree(policy));
  }

  /** A policy as a tree, absent members left out. */
  static JsonNode tree(ProgramPolicy policy) {
    return STORED.valueToTree(policy);
  }

  /** SHA-256 of a canonical document's UTF-8 bytes, in lower-case hex. */
  public static String digest(String canonicalJson) {
    return TextHash.of(canonicalJson);
  }
}
