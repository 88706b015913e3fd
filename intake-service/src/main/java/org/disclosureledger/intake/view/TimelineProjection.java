package org.disclosureledger.intake.view;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.service.messaging.NewRows;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Keeps what other services record about reports. */
record TimelineProjection(String consumer) implements Projection {

  private static final NewRows<TimelineEntry> NEW_ENTRIES = NewRows.of(TimelineEntry.class);

  @Override
  public Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events) {
    List<TimelineEntry> entries = new ArrayList<>(events.size());
    for (ReceivedEvent incoming : events) {
      TimelineEntry entry = entry(incoming);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return NEW_ENTRIES.insert(session, entries);
  }

  private static @Nullable TimelineEntry entry(ReceivedEvent incoming) {
    LifecycleEvent event = incoming.event();
    UUID report = event == null ? null : reportOf(event);
    if (event == null || report == null) {
      return null;
    }
    TimelineEntry entry = new TimelineEntry();
    entry.eventId = incoming.eventId();
    entry.reportId = report;
    entry.streamId = incoming.streamId();
    entry.version = incoming.version();
    entry.kind = StreamKind.of(event.getClass()).label();
    entry.type = LifecycleJson.typeName(event.getClass());
    entry.recordedAt = incoming.time();
    setData(entry, incoming, event);
    return entry;
  }

  /** Of a case's beginning no text: it is the report's, and stands in this service's ledger. */
  private static void setData(TimelineEntry entry, ReceivedEvent incoming, LifecycleEvent event) {
    if (event instanceof CaseEvent.CaseOpened opened) {
      entry.schemaVersion = LifecycleJson.schemaVersion(CaseEvent.CaseOpened.class);
      entry.data = LifecycleJson.write(withoutText(opened));
    } else {
      entry.schemaVersion = incoming.schemaVersion();
      entry.data = new String(incoming.record().payload(), StandardCharsets.UTF_8);
    }
  }

  private static @Nullable UUID reportOf(LifecycleEvent event) {
    return switch (event) {
      case CaseEvent about -> about.reportId();
      case ClockEvent about -> about.reportId();
      // Stands in this service's own ledger, or is no reporter's affair.
      case ProgramEvent e -> null;
      case ReportEvent e -> null;
      case AdvisoryEvent e -> null;
      case DeliveryEvent e -> null;
    };
  }

  /** The case's first event without what is confidential: the report is here, once. */
  private static CaseEvent.CaseOpened withoutText(CaseEvent.CaseOpened opened) {
    return new CaseEvent.CaseOpened(
        opened.program(),
        opened.reportId(),
        opened.reference(),
        opened.policyVersion(),
        opened.receivedAt(),
        opened.kind(),
        opened.contentKey(),
        opened.identityKey(),
        opened.caseKey(),
        opened.missing(),
        Submission.NOTHING,
        opened.credit(),
        null);
  }
}
