package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One sealed member of an event: AES-256-GCM under a data key, with the format version, the key's
 * id, the id of the event it was first written in and the field's id as associated data. Altering
 * any of them makes opening fail. An envelope names its own origin and may therefore be copied, as
 * it is, into a later event of another stream.
 *
 * @param keyId the data key it is sealed under
 * @param originEventId the event that the content was first written in
 * @param fieldId the stable name of the member there, such as {@code ReportSubmitted.description}:
 *     1 to 128 letters, digits, dots, hyphens and underscores
 * @param sealed nonce (12 bytes), ciphertext and tag (16 bytes)
 */
public record Envelope(UUID keyId, UUID originEventId, String fieldId, byte[] sealed) {
  private static final String PREFIX = "dle1";
  private static final String WHAT = "an envelope";
  private static final byte FORMAT_VERSION = 1;
  private static final int LONGEST_FIELD_ID = 128;
  private static final int IDS_LENGTH = 32;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when the field id is malformed or the sealed bytes are shorter
   *     than nonce and tag
   */
  public Envelope {
    requireNonNull(keyId, "keyId");
    requireNonNull(originEventId, "originEventId");
    if (!isFieldId(requireNonNull(fieldId, "fieldId"))) {
      throw new IllegalArgumentException(
          "not a field id: 1 to 128 letters, digits, dots, hyphens or underscores are one");
    }
    if (sealed.length < AesGcm.OVERHEAD) {
      throw new IllegalArgumentException(
          "not an envelope: shorter than nonce and tag, %d bytes".formatted(sealed.length));
    }
    sealed = sealed.clone();
  }

  /** Nonce, ciphertext and tag: a copy. */
  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  static Envelope seal(DataKey key, UUID originEventId, String fieldId, byte[] content) {
    byte[] associated = associated(key.id(), originEventId, fieldId);
    return new Envelope(
        key.id(), originEventId, fieldId, AesGcm.seal(key.secretKey(), associated, content));
  }

  byte[] open(DataKey key) {
    byte[] content =
        AesGcm.open(key.secretKey(), associated(keyId, originEventId, fieldId), sealed);
    if (content == null) {
      throw new SealBroken("the seal is broken: " + this);
    }
    return content;
  }

  /** True for the field itself and for whole trailing segments of its name. */
  boolean isOf(String field) {
    return fieldId.equals(field) || fieldId.endsWith("." + field);
  }

  /**
   * The compact text form: {@code dle1:<field id>:<base64url of key id, origin event id, nonce,
   * ciphertext, tag>}. Needs no escaping in JSON.
   */
  public String toText() {
    byte[] bytes =
        ByteBuffer.allocate(IDS_LENGTH + sealed.length)
            .put(Framed.uuid(keyId))
            .put(Framed.uuid(originEventId))
            .put(sealed)
            .array();
    return TextForm.write(PREFIX, List.of(fieldId), bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toText()} writes; the
   *     message says what is wrong and does not repeat the text
   */
  public static Envelope parse(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 2, text);
    byte[] bytes = TextForm.bytes(WHAT, parts[1]);
    if (bytes.length < IDS_LENGTH + AesGcm.OVERHEAD) {
      throw new IllegalArgumentException("not an envelope: %d bytes".formatted(bytes.length));
    }
    return new Envelope(
        Framed.uuid(bytes, 0),
        Framed.uuid(bytes, IDS_LENGTH / 2),
        parts[0],
        Arrays.copyOfRange(bytes, IDS_LENGTH, bytes.length));
  }

  private static byte[] associated(UUID keyId, UUID originEventId, String fieldId) {
    return Framed.of(
        new byte[] {FORMAT_VERSION},
        Framed.uuid(keyId),
        Framed.uuid(originEventId),
        Framed.utf8(fieldId));
  }

  private static boolean isFieldId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_FIELD_ID
        && text.chars().allMatch(Envelope::isFieldIdCharacter);
  }

  private static boolean isFieldIdCharacter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-'
        || c == '_';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && keyId.equals(that.keyId)
        && originEventId.equals(that.originEventId)
        && fieldId.equals(that.fieldId)
        && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sealed);
  }

  /** Shows the names, without the sealed bytes. */
  @Override
  public String toString() {
    return "Envelope[field %s, key %s, origin %s]".formatted(fieldId, keyId, originEventId);
  }
}
