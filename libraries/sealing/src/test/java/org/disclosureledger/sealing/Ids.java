package org.disclosureledger.sealing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names and texts that the tests share. */
final class Ids {
  static final UUID KEY = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID OTHER_KEY = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0002L);
  static final UUID EVENT = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0003L);
  static final UUID OTHER_EVENT = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0004L);
  static final String FIELD = "ReportSubmitted.description";

  /** A word that must never be seen outside. */
  static final String SECRET = "xylophone-heap-overflow";

  private Ids() {}

  static Confidential<String> seal(DataKey key, String text) {
    return Confidential.of(text).sealWith(key, EVENT, FIELD, Ids::encode, Ids::decode);
  }

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static Clearance with(DataKey key) {
    return Clearance.of("test", id -> new KeyState.Present(key));
  }
}
