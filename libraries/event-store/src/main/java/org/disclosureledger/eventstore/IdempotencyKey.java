package org.disclosureledger.eventstore;

import java.util.Objects;

/**
 * A client's key under which an append happens at most once.
 *
 * <p>A stream created under a key takes its id from {@code scope} and {@code key}, so that stream
 * and key cannot disagree.
 *
 * @param scope who chose the key
 * @param key what stands for the key that the client chose, such as a keyed hash of it: this is
 *     stored as it is
 * @param requestMac keyed hash of the request, to tell a repeated request from a reused key
 * @param response the answer that a repeated request gets
 */
public record IdempotencyKey(String scope, String key, byte[] requestMac, byte[] response) {

  /** Checks presence. */
  public IdempotencyKey {
    Objects.requireNonNull(requestMac, "requestMac");
    Objects.requireNonNull(response, "response");
    if (scope.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("scope and key must not be blank");
    }
  }

  /** The response is left out. */
  @Override
  public String toString() {
    return "IdempotencyKey[scope=" + scope + ", key=" + key + "]";
  }
}
