package org.disclosureledger.notification.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.notification.domain.Notification;
import org.disclosureledger.notification.domain.WhoIsTold;
import org.disclosureledger.notification.sendmail.MailJob;
import org.disclosureledger.notification.sendmail.MailQueue;
import org.disclosureledger.notification.sendmail.MailWorker;
import org.disclosureledger.notification.sendmail.MailedReports;
import org.disclosureledger.notification.sendmail.ReportRow;
import org.disclosureledger.sealing.Envelope;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.ledger.DerivedIds;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.jspecify.annotations.Nullable;

/**
 * Puts in line what people are told of an event. The ids follow from the event and the recipient: a
 * repeat finds the message there.
 *
 * <p>The committee is whoever the policy in force names, not the one that the report pins: an
 * address that was removed hears nothing more, not even of old cases.
 */
@ApplicationScoped
public class NotificationReaction {

  private final MailedReports reports;
  private final MailQueue queue;
  private final MailWorker worker;
  private final ProgramDirectory programs;
  private final DerivedIds ids;
  private final Failpoints failpoints;
  private final String host;

  NotificationReaction(
      MailedReports reports,
      MailQueue queue,
      MailWorker worker,
      ProgramDirectory programs,
      DerivedIds ids,
      Failpoints failpoints,
      NotificationConfig config) {
    this.reports = reports;
    this.queue = queue;
    this.worker = worker;
    this.programs = programs;
    this.ids = ids;
    this.failpoints = failpoints;
    this.host = config.messageIdHost().orElseGet(() -> domainOf(config.from()));
  }

  Uni<Void> on(ReceivedEvent incoming) {
    LifecycleEvent event = incoming.event();
    List<Notification> tellings = WhoIsTold.of(event, incoming.isConsequence());
    if (tellings.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    UUID report = reportOf(incoming, event);
    List<MailJob> jobs =
        tellings.stream().flatMap(telling -> jobs(incoming, report, telling)).toList();
    return remembered(incoming, event)
        .chain(() -> queue.add(jobs))
        .invoke(() -> failpoints.reach("reaction.appended"))
        .invoke(worker::wake);
  }

  private Uni<Void> remembered(ReceivedEvent incoming, LifecycleEvent event) {
    return event instanceof ReportEvent.ReportSubmitted submitted
        ? reports.remember(row(incoming.streamId(), submitted))
        : Uni.createFrom().voidItem();
  }

  private static ReportRow row(UUID report, ReportEvent.ReportSubmitted submitted) {
    return new ReportRow(
        report,
        submitted.program(),
        submitted.reference(),
        submitted.policyVersion(),
        submitted.language(),
        submitted.identityKey(),
        submitted.contact() == null
            ? null
            : submitted.contact().envelope().map(Envelope::toText).orElse(null));
  }

  private Stream<MailJob> jobs(ReceivedEvent incoming, UUID report, Notification telling) {
    return telling.notice().recipient() == Recipient.REPORTER
        ? Stream.of(job(incoming, report, telling, null))
        : committee(incoming.program()).map(address -> job(incoming, report, telling, address));
  }

  private Stream<String> committee(String program) {
    return programs
        .find(program)
        .orElseThrow(() -> new ProgramNotYetHere(program))
        .policy()
        .committeeMail()
        .stream()
        .distinct();
  }

  private MailJob job(
      ReceivedEvent incoming, UUID report, Notification telling, @Nullable String address) {
    String recipient = telling.notice().recipient().spelling();
    String to = address == null ? "" : address;
    UUID delivery = ids.beside(incoming.eventId(), "delivery", recipient, to);
    UUID message = ids.of("message-id", incoming.eventId(), recipient, to);
    return new MailJob(
        delivery,
        incoming.eventId(),
        incoming.correlation(),
        report,
        incoming.program(),
        telling.notice(),
        telling.facts(),
        address,
        "<" + message + "@" + host + ">");
  }

  private static UUID reportOf(ReceivedEvent incoming, LifecycleEvent event) {
    return switch (event) {
      case CaseEvent decided -> decided.reportId();
      case ClockEvent ticked -> ticked.reportId();
      case ReportEvent said -> incoming.streamId();
      // Nobody is told of these by mail.
      case ProgramEvent e -> incoming.streamId();
      case AdvisoryEvent e -> incoming.streamId();
      case DeliveryEvent e -> incoming.streamId();
    };
  }

  private static String domainOf(String address) {
    return address.substring(address.indexOf('@') + 1);
  }
}
