package org.disclosureledger.sealing;

import java.util.List;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * The X25519 key pair (RFC 7748) of a service. The private text is kept in the service's secret
 * configuration, never in a database.
 */
public final class ServiceKeyPair {
  private static final String PREFIX = "dlk1";
  private static final String WHAT = "a service's private key";

  private final ServicePublicKey publicKey;
  private final X25519PrivateKeyParameters privateKey;

  private ServiceKeyPair(ServicePublicKey publicKey, X25519PrivateKeyParameters privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /**
   * A new random key pair.
   *
   * @param service the service's name: lower-case letters, digits and hyphens
   */
  public static ServiceKeyPair generate(String service) {
    return of(service, RandomBytes.next(ServicePublicKey.LENGTH));
  }

  private static ServiceKeyPair of(String service, byte[] privateBytes) {
    X25519PrivateKeyParameters privateKey = new X25519PrivateKeyParameters(privateBytes);
    return new ServiceKeyPair(
        ServicePublicKey.of(service, privateKey.generatePublicKey().getEncoded()), privateKey);
  }

  /** The public half, for those who wrap keys for this service. */
  public ServicePublicKey publicKey() {
    return publicKey;
  }

  /** The service's name. */
  public String service() {
    return publicKey.service();
  }

  /** The name of this key pair. */
  public String keyId() {
    return publicKey.keyId();
  }

  X25519PrivateKeyParameters privateKey() {
    return privateKey;
  }

  /** The text form {@code dlk1:<service>:<key id>:<base64url>}: a secret. */
  public String toPrivateText() {
    return TextForm.write(PREFIX, List.of(service(), keyId()), privateKey.getEncoded());
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not exactly what {@link #toPrivateText()} writes or
   *     the key id is not that of the key; the message does not repeat the text
   */
  public static ServiceKeyPair parsePrivate(String text) {
    String[] parts = TextForm.read(WHAT, PREFIX, 3, text);
    ServiceKeyPair pair = of(parts[0], TextForm.bytes(WHAT, parts[2], ServicePublicKey.LENGTH));
    if (!pair.keyId().equals(parts[1])) {
      throw new IllegalArgumentException(
          "key id and private key of service %s differ".formatted(parts[0]));
    }
    return pair;
  }

  /** Shows service and key id, never the private key. */
  @Override
  public String toString() {
    return "ServiceKeyPair[%s, %s, %s]".formatted(service(), keyId(), Confidential.REDACTED);
  }
}
