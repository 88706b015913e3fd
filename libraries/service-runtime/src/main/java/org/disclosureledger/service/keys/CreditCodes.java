package org.disclosureledger.service.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The codes by which one service asks another whether a reporter still wishes to be named so, just
 * before the name is printed (S2.20). A code is a keyed hash of the report's id and the name: who
 * knows no key of the installation can neither ask nor learn anything, and nobody sends a name.
 */
@ApplicationScoped
public class CreditCodes {

  private final KeyedCodes codes;

  CreditCodes(InstallationKeys keys) {
    this.codes = new KeyedCodes(keys.mac("credit-confirmation"));
  }

  /** The code of a report's reporter being named so. */
  public String of(UUID report, String name) {
    return codes.of(bytes(report, name));
  }

  /** Whether this is that code; compared in constant time. */
  public boolean matches(UUID report, String name, String code) {
    return codes.matches(bytes(report, name), code);
  }

  private static byte[] bytes(UUID report, String name) {
    return (report + " " + name).getBytes(StandardCharsets.UTF_8);
  }
}
