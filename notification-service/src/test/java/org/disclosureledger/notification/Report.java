package org.disclosureledger.notification;

import java.util.UUID;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.Contact;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.Secrecy;
import org.jspecify.annotations.Nullable;

/**
 * A report of a test's own, with its data keys.
 *
 * @param address the reporter's, or null
 * @param canary stands in every confidential member of every event about the report
 */
record Report(
    Program program,
    UUID id,
    UUID caseId,
    String reference,
    @Nullable String address,
    @Nullable String language,
    String canary,
    DataKey content,
    DataKey identity) {

  static Report to(Program program, @Nullable String address) {
    UUID id = UUID.randomUUID();
    String letters = id.toString().replaceAll("[^a-f]", "z").substring(0, 4);
    return new Report(
        program,
        id,
        UUID.randomUUID(),
        "R-" + id.toString().substring(0, 4) + "-" + letters,
        address,
        null,
        "canary" + id.toString().replace("-", ""),
        DataKey.generate(Secrecy.CONTENT, UUID.randomUUID()),
        DataKey.generate(Secrecy.IDENTITY, UUID.randomUUID()));
  }

  Report in(String tag) {
    return new Report(program, id, caseId, reference, address, tag, canary, content, identity);
  }

  SealingKeys keys() {
    return new SealingKeys(content, identity);
  }

  /** A reporter who wants to stay anonymous has a name all the same. */
  @Nullable Contact contact() {
    return new Contact("Name " + canary, address, null);
  }
}
