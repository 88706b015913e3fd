package org.disclosureledger.notification.sendmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.Contact;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.Envelope;
import org.disclosureledger.sealing.KeyRing;
import org.disclosureledger.sealing.Opening;
import org.disclosureledger.service.keys.KeyChest;
import org.jspecify.annotations.Nullable;

/**
 * Opens a reporter's contact, at the moment of sending and for nothing but the address. The only
 * place in this service that opens anything.
 */
@ApplicationScoped
public class ReporterAddress {

  private static final String FIELD = "ReportSubmitted.contact";

  /** One plain address of ASCII letters: no comment, no list, no line end, nothing to inject. */
  private static final Pattern SENDABLE =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,189}");

  private final KeyChest keys;

  ReporterAddress(KeyChest keys) {
    this.keys = keys;
  }

  Uni<Destination> of(ReportRow report) {
    String envelope = report.contact();
    if (envelope == null) {
      return Uni.createFrom().item(new Destination.Page());
    }
    return keys.ring(List.of(report.identityKey())).map(ring -> open(envelope, ring));
  }

  /**
   * Fetches what opening the contacts of these reports takes, for all of them at once; what cannot
   * be fetched now is asked for again when it is needed.
   */
  Uni<Void> prepare(List<ReportRow> reports) {
    return keys.ring(
            reports.stream()
                .filter(report -> report.contact() != null)
                .map(ReportRow::identityKey)
                .toList())
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Where mail to this address goes. */
  static Destination checked(String address) {
    return SENDABLE.matcher(address).matches()
        ? new Destination.Address(address)
        : new Destination.Unusable("address-unusable");
  }

  private static Destination open(String envelope, KeyRing ring) {
    Confidential<Contact> contact =
        Confidential.sealed(
            Envelope.parse(envelope),
            FIELD,
            bytes -> LifecycleJson.read(Contact.class, new String(bytes, StandardCharsets.UTF_8)));
    return switch (contact.open(Clearance.of("send mail to the reporter", ring))) {
      case Opening.Value<Contact>(Contact known) -> of(known.email());
      case Opening.NotYetHere<Contact>(UUID keyId) -> new Destination.KeyAwaited(keyId);
      case Opening.Unusable<Contact>(UUID keyId, String cause, boolean forGood) ->
          forGood ? new Destination.Unusable("key-unusable") : new Destination.KeyAwaited(keyId);
      case Opening.Erased<Contact> erased -> new Destination.Page();
    };
  }

  private static Destination of(@Nullable String email) {
    return email == null || email.isBlank() ? new Destination.Page() : checked(email.trim());
  }
}
