package org.disclosureledger.advisory.draft;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.Envelope;
import org.disclosureledger.sealing.KeyRing;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.KeyNotYetHere;
import org.disclosureledger.service.keys.Opened;
import org.jspecify.annotations.Nullable;

/** Opens what an advisory holds, for whoever states why. */
@ApplicationScoped
public class AdvisoryReader {

  private final KeyChest keys;

  AdvisoryReader(KeyChest keys) {
    this.keys = keys;
  }

  /**
   * The permission to open a revision and its credit.
   *
   * @param purpose why it is opened
   */
  public Uni<Clearance> clearance(Draft draft, String purpose) {
    Stream<UUID> ids =
        Stream.concat(
            Stream.of(draft.caseKey()),
            draft.credits().values().stream().flatMap(credit -> keyOf(credit.as()).stream()));
    return keys.ring(ids.toList()).map(ring -> Clearance.of(purpose, ring));
  }

  /**
   * A ring that holds all of these keys, or knows that they are destroyed.
   *
   * @return fails with {@link KeyNotYetHere} while one has not arrived
   */
  public Uni<KeyRing> allOf(List<UUID> ids) {
    return keys.ring(ids).invoke(ring -> ids.forEach(id -> Opened.ensure(ring.lookup(id))));
  }

  /**
   * The document of a revision, with the CVE identifier that came after it among its aliases.
   *
   * @return empty when it was erased
   * @throws KeyNotYetHere when its key has not arrived: wait, and try again
   */
  public static Optional<AdvisoryDocument> document(Draft draft, Clearance clearance) {
    return opened(draft.document(), clearance)
        .map(document -> opened(draft.cve(), clearance).map(document::withAlias).orElse(document));
  }

  /** The key that a sealed value needs. */
  public static Optional<UUID> keyOf(@Nullable Confidential<?> value) {
    return value == null ? Optional.empty() : value.envelope().map(Envelope::keyId);
  }

  /**
   * What a value says.
   *
   * @return empty when it was erased
   * @throws KeyNotYetHere when its key has not arrived: wait, and try again
   */
  public static <T> Optional<T> opened(@Nullable Confidential<T> value, Clearance clearance) {
    if (value == null) {
      return Optional.empty();
    }
    return Opened.content(value.open(clearance));
  }
}
