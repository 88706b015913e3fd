package org.disclosureledger.sealing;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random bytes for keys, nonces and tokens. Each thread draws from a block of its own, so that many
 * event loops neither queue at one generator nor make a system call for each nonce. Bytes are wiped
 * from the block as they are handed out.
 */
final class RandomBytes {
  private static final int BLOCK_LENGTH = 2048;
  private static final ThreadLocal<RandomBytes> OF_THREAD =
      ThreadLocal.withInitial(RandomBytes::new);

  private final SecureRandom source = new SecureRandom();
  private final byte[] block = new byte[BLOCK_LENGTH];
  private int used = BLOCK_LENGTH;

  private RandomBytes() {}

  static byte[] next(int length) {
    byte[] bytes = new byte[length];
    OF_THREAD.get().fill(bytes);
    return bytes;
  }

  private void fill(byte[] bytes) {
    if (bytes.length > BLOCK_LENGTH) {
      source.nextBytes(bytes);
      return;
    }
    if (bytes.length > BLOCK_LENGTH - used) {
      source.nextBytes(block);
      used = 0;
    }
    System.arraycopy(block, used, bytes, 0, bytes.length);
    Arrays.fill(block, used, used + bytes.length, (byte) 0);
    used += bytes.length;
  }
}
