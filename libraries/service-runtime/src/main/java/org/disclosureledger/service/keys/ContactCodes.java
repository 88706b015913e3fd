package org.disclosureledger.service.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The codes by which the contact addresses of reports are confirmed. A code is a keyed hash of its
 * report's id: the service that mails it and the one that takes it each compute it, and it is
 * stored nowhere. It opens nothing.
 */
@ApplicationScoped
public class ContactCodes {

  private final KeyedCodes codes;

  ContactCodes(InstallationKeys keys) {
    this.codes = new KeyedCodes(keys.mac("contact-confirmation"));
  }

  /** The code of a report; a secret. */
  public String of(UUID report) {
    return codes.of(bytes(report));
  }

  /** Whether this is the code of the report; compared in constant time. */
  public boolean matches(UUID report, String code) {
    return codes.matches(bytes(report), code);
  }

  private static byte[] bytes(UUID report) {
    return report.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
