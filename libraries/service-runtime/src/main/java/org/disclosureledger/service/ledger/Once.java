package org.disclosureledger.service.ledger;

import java.nio.ByteBuffer;
import org.disclosureledger.eventstore.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * That a command is carried out once, however often its request comes.
 *
 * @param scope what the client's key is for, and whose it is
 * @param code what stands for the client's key
 * @param requestMac a keyed hash of the request
 * @param answer the sealed answer that a repetition gets, or null when the stream tells it: as it
 *     was at the version that the first request led to
 */
public record Once(String scope, String code, byte[] requestMac, byte @Nullable [] answer) {

  /** What is stored with the events that lead the stream to this version. */
  IdempotencyKey leadingTo(int version) {
    byte[] stored =
        answer == null ? ByteBuffer.allocate(Integer.BYTES).putInt(version).array() : answer;
    return new IdempotencyKey(scope, code, requestMac, stored);
  }

  /** The version that the first request led to. */
  static int version(byte[] stored) {
    return ByteBuffer.wrap(stored).getInt();
  }

  /** The key and the answer are left out. */
  @Override
  public String toString() {
    return "Once[scope=" + scope + "]";
  }
}
