package org.disclosureledger.backing.installation;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The identity provider of an installation on one machine: a key that signs bearer tokens (RFC
 * 7519, RS256) for whomever the person in front of the machine wants to be.
 */
final class LocalIdentities {

  /** Who issues the tokens; the members of the programs in {@code deploy/programs} name it. */
  static final String ISSUER = "https://local.disclosure-ledger.test";

  /** Whom the tokens are for. */
  static final String AUDIENCE = "disclosure-ledger";

  /** An access token's (RFC 9068 section 2.1). */
  private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}";

  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,127}");
  private static final int KEY_BITS = 2048;

  private final RSAPrivateCrtKey key;
  private final InstantSource time;

  private LocalIdentities(RSAPrivateCrtKey key, InstantSource time) {
    this.key = key;
    this.time = time;
  }

  /** Signs with the key in a file, which is made when it is not there yet. */
  static LocalIdentities keptIn(Path file, InstantSource time) {
    String pkcs8 = PrivateFiles.keep(file, LocalIdentities::generate);
    try {
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8));
      return new LocalIdentities(
          (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec), time);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this is no RSA key: " + file, e);
    }
  }

  /**
   * The public key as Base64 of its DER form (X.509), as {@code quarkus.oidc.public-key} has it.
   */
  String publicKey() {
    try {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      byte[] der = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
      return Base64.getEncoder().encodeToString(der);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no RSA", e);
    }
  }

  /** The key pair as the sign-in of browsers takes it (RFC 7517). */
  RSAKey key() {
    try {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      RSAPublicKey published = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
      return new RSAKey.Builder(published).privateKey(key).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no RSA", e);
    }
  }

  /**
   * A bearer token.
   *
   * @param subject who its bearer is
   * @param valid for how long from now
   */
  String token(String subject, Duration valid) {
    if (!SUBJECT.matcher(subject).matches()) {
      throw new IllegalArgumentException("not a subject: letters, digits and ._@- make one");
    }
    Instant now = time.instant();
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(
                ISSUER, AUDIENCE, subject, now.getEpochSecond(), now.plus(valid).getEpochSecond());
    return signed(HEADER, claims);
  }

  /** A token with this header and these claims, whatever they are. */
  String signed(String header, String claims) {
    String signed = base64(header) + "." + base64(claims);
    return signed + "." + base64(sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot sign with RSA", e);
    }
  }

  private static String generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(pkcs8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no RSA", e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
