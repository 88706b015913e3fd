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
 * @param name the reporter's, who wants to stay anonymous and has a name all the same
 * @param address the reporter's, or null
 * @param canary stands in every confidential member of every event about the report
 */
record Report(
    Program program,
    UUID id,
    UUID caseId,
    String reference,
    String name,
    @Nullable String address,
    @Nullable String language,
    String canary,
    DataKey content,
    DataKey identity,
    DataKey ofCase) {

  static Report to(Program program, @Nullable String address) {
    UUID id = UUID.randomUUID();
    String letters = id.toString().replaceAll("[^a-f]", "z").substring(0, 4);
    String canary = "canary" + id.toString().replace("-", "");
    return new Report(
        program,
        id,
        UUID.randomUUID(),
        "R-" + id.toString().substring(0, 4) + "-" + letters,
        "Name " + canary,
        address,
        null,
        canary,
        DataKey.generate(Secrecy.CONTENT, UUID.randomUUID()),
        DataKey.generate(Secrecy.IDENTITY, UUID.randomUUID()),
        DataKey.generate(Secrecy.CASE, UUID.randomUUID()));
  }

  Report in(String tag) {
    return new Report(
        program, id, caseId, reference, name, address, tag, canary, content, identity, ofCase);
  }

  Report by(String another) {
    return new Report(
        program, id, caseId, reference, another, address, language, canary, content, identity,
        ofCase);
  }

  SealingKeys keys() {
    return new SealingKeys(content, identity, ofCase);
  }

  Contact contact() {
    return new Contact(name, address, null);
  }
}
