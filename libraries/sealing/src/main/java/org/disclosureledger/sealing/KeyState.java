package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * What this process knows of one data key. The states are never confused: a key that has not
 * arrived may still come, one that is here may be of no use to this process, and only a recorded
 * destruction means that the content is gone for good.
 */
public sealed interface KeyState {

  /** The key whose state this is. */
  UUID keyId();

  /** The key is here and may be used. */
  record Present(DataKey key) implements KeyState {
    /** Refuses an absent key. */
    public Present {
      requireNonNull(key, "key");
    }

    @Override
    public UUID keyId() {
      return key.id();
    }
  }

  /** The key has not arrived in this process, or was never wrapped for it. */
  record NotYetHere(UUID keyId) implements KeyState {
    /** Refuses an absent id. */
    public NotYetHere {
      requireNonNull(keyId, "keyId");
    }
  }

  /**
   * The key is here, and this process cannot use it.
   *
   * @param cause why, in words for operators
   * @param forGood whether only an operator's act can change that, so that waiting is of no use
   */
  record Unusable(UUID keyId, String cause, boolean forGood) implements KeyState {
    /** Refuses absent values. */
    public Unusable {
      requireNonNull(keyId, "keyId");
      requireNonNull(cause, "cause");
    }
  }

  /** A destruction of this key is recorded: what was sealed under it is erased. */
  record Destroyed(UUID keyId) implements KeyState {
    /** Refuses an absent id. */
    public Destroyed {
      requireNonNull(keyId, "keyId");
    }
  }
}
