package org.disclosureledger.lifecycle.policy;

import java.util.Objects;

/**
 * One fault of a submitted document.
 *
 * @param path where it is, as in {@code clocks[1].unit}; empty for the document as a whole
 * @param message what is wrong, for people; never repeats the value
 */
public record FieldProblem(String path, String message) {

  /** Checks that both members are there. */
  public FieldProblem {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }
}
