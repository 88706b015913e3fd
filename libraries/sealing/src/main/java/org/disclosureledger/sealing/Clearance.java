package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

/**
 * The permission to open confidential values: a stated purpose, and the keys that may be used for
 * it. Whoever holds one can read; so it is made where the purpose is known and handed down no
 * further than needed.
 */
public final class Clearance {
  private final String purpose;
  private final KeyRing keys;

  private Clearance(String purpose, KeyRing keys) {
    this.purpose = purpose;
    this.keys = keys;
  }

  /**
   * A clearance for one purpose.
   *
   * @param purpose why content is opened, in words fit for an audit record, such as {@code show
   *     report to its reporter}
   * @param keys the keys that may be used for it
   * @throws IllegalArgumentException when the purpose is blank
   */
  public static Clearance of(String purpose, KeyRing keys) {
    if (requireNonNull(purpose, "purpose").isBlank()) {
      throw new IllegalArgumentException("a clearance needs a purpose");
    }
    return new Clearance(purpose, requireNonNull(keys, "keys"));
  }

  /** Why content is opened. */
  public String purpose() {
    return purpose;
  }

  KeyState lookup(Envelope envelope) {
    KeyState state = keys.lookup(envelope.keyId());
    if (!state.keyId().equals(envelope.keyId())) {
      throw new IllegalStateException(
          "the key ring answered for key %s when asked for %s"
              .formatted(state.keyId(), envelope.keyId()));
    }
    return state;
  }

  /** Shows the purpose only. */
  @Override
  public String toString() {
    return "Clearance[" + purpose + "]";
  }
}
