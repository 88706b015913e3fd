package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The X25519 public key (RFC 7748) of a service, to which data keys are wrapped. Its key id follows
 * from service and bytes.
 *
 * @param service the service's name: lower-case letters, digits and hyphens
 * @param keyId 12 characters of base64url
 * @param bytes the 32 bytes of the key
 */
public record ServicePublicKey(String service, String keyId, byte[] bytes) {
  static final int LENGTH = 32;
  private static final String PREFIX = "dlp1";
  private static final String WHAT = "a service's public key";
  private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException when a part is malformed or the key id is not that of the key
   */
  public ServicePublicKey {
    requireServiceName(service);
    requireNonNull(keyId, "keyId");
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an X25519 key has 32 bytes, not " + bytes.length);
    }
    if (!keyId.equals(Fingerprint.keyId(service, bytes))) {
      throw new IllegalArgumentException("key id and key of service %s differ".formatted(service));
    }
    bytes = bytes.clone();
  }

  static ServicePublicKey of(String service, byte[] bytes) {
    requireServiceName(service);
    return new ServicePublicKey(service, Fingerprint.keyId(service, bytes), bytes);
  }

  static void requireServiceName(String service) {
    if (!SERVICE.matcher(requireNonNull(service, "service")).matches()) {
      throw new IllegalArgumentException(
          "not a service name: lower-case letters, digits and hyphens make one");
    }
  }

  /** The key's bytes: a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The text form {@code dlp1:<service>:<key id>:<base64url>}. */
  public String toText() {
    return TextForm.write(PREFIX, List.of(service, keyId), bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toText()} writes
   */
  public static ServicePublicKey parse(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 3, text);
    return new ServicePublicKey(parts[0], parts[1], TextForm.bytes(WHAT, parts[2], LENGTH));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServicePublicKey that
        && service.equals(that.service)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return toText();
  }
}
