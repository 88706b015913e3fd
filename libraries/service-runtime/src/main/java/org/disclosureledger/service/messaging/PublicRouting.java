package org.disclosureledger.service.messaging;

import java.util.List;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;

/** What of this service's events is told to the public; advisory alone has one. */
public interface PublicRouting {

  /** The public records of an event; none for what stays inside. */
  List<OutgoingRecord> event(RecordedEvent row, EventMetadata metadata);
}
