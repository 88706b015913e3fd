package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A data key wrapped for one service: only the holder of the recipient's private key can unwrap it.
 * Fit for a database and a topic.
 *
 * @param keyId the name of the data key
 * @param purpose which members the data key seals
 * @param recipient the service that can unwrap it
 * @param recipientKeyId which of that service's key pairs it is wrapped for
 * @param enc the HPKE encapsulation (32 bytes), shared by many keys of one sender
 * @param wrapped nonce, wrapped key and tag (60 bytes)
 */
public record WrappedKey(
    UUID keyId,
    Secrecy purpose,
    String recipient,
    String recipientKeyId,
    byte[] enc,
    byte[] wrapped) {
  private static final String PREFIX = "dlw1";
  private static final String WHAT = "a wrapped key";
  private static final byte FORMAT_VERSION = 1;
  private static final int ID_LENGTH = 16;
  private static final int ENC_LENGTH = 32;
  private static final int WRAPPED_LENGTH = DataKey.LENGTH + AesGcm.OVERHEAD;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when a part is malformed
   */
  public WrappedKey {
    requireNonNull(keyId, "keyId");
    Fingerprint.requireKeyId(WHAT, requireNonNull(recipientKeyId, "recipientKeyId"));
    ServicePublicKey.requireServiceName(recipient);
    if (requireNonNull(purpose, "purpose") == Secrecy.OPEN) {
      throw new IllegalArgumentException("not a wrapped key: no key is for open members");
    }
    if (enc.length != ENC_LENGTH || wrapped.length != WRAPPED_LENGTH) {
      throw new IllegalArgumentException("not a wrapped key: enc or wrapped of a wrong length");
    }
    enc = enc.clone();
    wrapped = wrapped.clone();
  }

  /** The encapsulation: a copy. */
  @Override
  public byte[] enc() {
    return enc.clone();
  }

  /** Nonce, wrapped key and tag: a copy. */
  @Override
  public byte[] wrapped() {
    return wrapped.clone();
  }

  /** What the wrapping is bound to, besides the encapsulation that gives its key. */
  static byte[] associated(UUID keyId, Secrecy purpose, String recipient, String recipientKeyId) {
    return Framed.of(
        new byte[] {FORMAT_VERSION},
        Framed.uuid(keyId),
        Framed.utf8(nameOf(purpose)),
        Framed.utf8(recipient),
        Framed.utf8(recipientKeyId));
  }

  /**
   * The text form {@code dlw1:<purpose>:<recipient>:<recipient key id>:<base64url of key id, enc,
   * wrapped>}.
   */
  public String toText() {
    byte[] bytes =
        ByteBuffer.allocate(ID_LENGTH + ENC_LENGTH + WRAPPED_LENGTH)
            .put(Framed.uuid(keyId))
            .put(enc)
            .put(wrapped)
            .array();
    return TextForm.write(PREFIX, List.of(nameOf(purpose), recipient, recipientKeyId), bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toText()} writes
   */
  public static WrappedKey parse(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 4, text);
    byte[] bytes = TextForm.bytes(WHAT, parts[3], ID_LENGTH + ENC_LENGTH + WRAPPED_LENGTH);
    return new WrappedKey(
        Framed.uuid(bytes, 0),
        purposeOf(parts[0]),
        parts[1],
        parts[2],
        Arrays.copyOfRange(bytes, ID_LENGTH, ID_LENGTH + ENC_LENGTH),
        Arrays.copyOfRange(bytes, ID_LENGTH + ENC_LENGTH, bytes.length));
  }

  private static String nameOf(Secrecy purpose) {
    return purpose.name().toLowerCase(Locale.ROOT);
  }

  private static Secrecy purposeOf(String name) {
    return switch (name) {
      case "content" -> Secrecy.CONTENT;
      case "identity" -> Secrecy.IDENTITY;
      case "case" -> Secrecy.CASE;
      default ->
          throw new IllegalArgumentException(
              "not a wrapped key: its purpose is none of content, identity and case");
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKey that
        && keyId.equals(that.keyId)
        && purpose == that.purpose
        && recipient.equals(that.recipient)
        && recipientKeyId.equals(that.recipientKeyId)
        && Arrays.equals(enc, that.enc)
        && Arrays.equals(wrapped, that.wrapped);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(wrapped);
  }

  /** Shows the names, without the wrapped bytes. */
  @Override
  public String toString() {
    return "WrappedKey[%s key %s for %s, %s]"
        .formatted(nameOf(purpose), keyId, recipient, recipientKeyId);
  }
}
