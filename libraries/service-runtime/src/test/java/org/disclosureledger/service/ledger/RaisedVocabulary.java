package org.disclosureledger.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.EventCodec;
import org.disclosureledger.eventstore.Upcaster;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.event.ReportEvent;

/**
 * The vocabulary of a later service, in which one event of each owner is in its version 2: what was
 * called {@code desk} in version 1 is its {@code program}.
 */
public final class RaisedVocabulary implements EventCodec<LifecycleEvent> {

  private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000007");
  private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

  private final EventCodec<LifecycleEvent> present = new LifecycleCodec();

  /** The events that are raised, one of each owner. */
  public static Stream<LifecycleEvent> events() {
    return Stream.of(
        new ProgramEvent.ReleaseRegistered("guild", "1.0.0", AT),
        new ReportEvent.ContactConfirmed("guild"),
        new CaseEvent.CaseAssigned("guild", ID, "member"),
        new ClockEvent.ClockDismissed("guild", ID, ID, "analysis", ID, "report-declined"),
        new AdvisoryEvent.PublicationRequested("guild", ID, ID, 2),
        new DeliveryEvent.NotificationShown("guild", ID, ID, Recipient.REPORTER, "verdict", AT));
  }

  /** Such an event as it was written in its version 1. */
  public static String inVersionOne(LifecycleEvent event) {
    return LifecycleJson.write(event).replace("\"program\":", "\"desk\":");
  }

  /** What leads from version 1 to version 2. */
  public static List<Upcaster> upcasters() {
    return events()
        .map(event -> LifecycleJson.typeName(event.getClass()))
        .map(type -> new Upcaster(type, 1, data -> data.put("program", data.remove("desk"))))
        .toList();
  }

  @Override
  public Map<String, Integer> versions() {
    Map<String, Integer> versions = new TreeMap<>(present.versions());
    upcasters().forEach(raised -> versions.put(raised.type(), 2));
    return versions;
  }

  @Override
  public String typeOf(LifecycleEvent event) {
    return present.typeOf(event);
  }

  @Override
  public String write(LifecycleEvent event) {
    return present.write(event);
  }

  @Override
  public LifecycleEvent read(String type, String data) {
    return present.read(type, data);
  }
}
