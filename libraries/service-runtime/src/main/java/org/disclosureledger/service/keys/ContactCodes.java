package org.disclosureledger.service.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.disclosureledger.sealing.KeyedMac;

/**
 * The codes by which the contact addresses of reports are confirmed. A code is a keyed hash of its
 * report's id: the service that mails it and the one that takes it each compute it, and it is
 * stored nowhere. It opens nothing.
 */
@ApplicationScoped
public class ContactCodes {

  /** 32 bytes in base64url. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final KeyedMac codes;

  ContactCodes(InstallationKeys keys) {
    this.codes = keys.mac("contact-confirmation");
  }

  /** The code of a report; a secret. */
  public String of(UUID report) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(codes.of(bytes(report)));
  }

  /** Whether this is the code of the report; compared in constant time. */
  public boolean matches(UUID report, String code) {
    return SHAPE.matcher(code).matches()
        && codes.matches(Base64.getUrlDecoder().decode(code), bytes(report));
  }

  private static byte[] bytes(UUID report) {
    return report.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
