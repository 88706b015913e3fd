package org.disclosureledger.service.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.keys.InstallationKeys;

/** Ids that follow from something that happened before, the same in every service. */
@ApplicationScoped
public class DerivedIds {

  private final KeyedMac mac;

  DerivedIds(InstallationKeys keys) {
    this.mac = keys.mac("derived-ids");
  }

  /** The id that follows from these parts. */
  public UUID of(Object... parts) {
    return Ids.derived(mac, parts);
  }

  /** The id of the n-th event of a command: derived for a reaction, new for a request. */
  UUID eventId(Command command, int index) {
    Cause cause = command.cause();
    return cause.event() == null
        ? Ids.next()
        : of(String.valueOf(cause.handler()), cause.event(), command.streamId(), index);
  }
}
