package org.disclosureledger.notification.sendmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.disclosureledger.eventstore.DatabaseFailure;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.notification.domain.Patience;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.program.ProgramDirectory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings one message to its end: accepted by the transport, shown, or given up.
 *
 * <p>The mail server's 250 is recorded first, then the message leaves the queue. A crash between
 * the 250 and the record sends the mail again, under the same Message-ID; a crash after the record
 * does not.
 */
@ApplicationScoped
public class MailSender {

  private static final Logger LOG = Logger.getLogger(MailSender.class);
  private static final Duration NEWS_AWAITED = Duration.ofSeconds(1);

  private final DeliveryRecorder recorder;
  private final ReporterAddress addresses;
  private final ProgramDirectory programs;
  private final LetterWriter writer;
  private final MailTransport transport;
  private final ReporterContacts contacts;
  private final Failpoints failpoints;
  private final Patience patience;
  private final Repeats outages = new Repeats(MailSender.class, "mails=brought-to-their-end");
  private final Repeats refusals = new Repeats(MailSender.class, "mails=taken-by-the-server");

  MailSender(
      DeliveryRecorder recorder,
      ReporterAddress addresses,
      ProgramDirectory programs,
      LetterWriter writer,
      MailTransport transport,
      ReporterContacts contacts,
      Failpoints failpoints,
      NotificationConfig config) {
    this.recorder = recorder;
    this.addresses = addresses;
    this.programs = programs;
    this.writer = writer;
    this.transport = transport;
    this.contacts = contacts;
    this.failpoints = failpoints;
    this.patience =
        new Patience(
            config.sending().firstPause(),
            config.sending().longestPause(),
            config.sending().maxAge());
  }

  /** Completes when what became of the message is on record, and never fails. */
  Uni<JobOutcome> bring(TakenJob taken) {
    return Uni.createFrom()
        .deferred(() -> recorder.isSettled(taken))
        .chain(settled -> settled ? settled() : withPolicy(taken))
        .invoke(outages::works)
        .onFailure()
        .recoverWithUni(
            failure -> {
              notBrought(taken, failure);
              return tryLater(taken, "internal");
            });
  }

  /** A database that is away fails every mail alike; whatever else fails one needs a person. */
  private void notBrought(TakenJob taken, Throwable failure) {
    if (DatabaseFailure.isUnavailability(failure)) {
      outages.failed(failure);
    } else {
      LOG.errorf(failure, "mail not brought to its end, delivery=%s", taken.job().deliveryId());
    }
  }

  private static Uni<JobOutcome> settled() {
    return Uni.createFrom().item(new JobOutcome.Settled());
  }

  private Uni<JobOutcome> withPolicy(TakenJob taken) {
    ProgramPolicy policy =
        programs.policy(taken.report().program(), taken.report().policyVersion()).orElse(null);
    if (policy == null) {
      return await(taken, "policy-missing");
    }
    if (taken.held() || !isMailed(taken.job().notice().stage(), policy)) {
      return show(taken);
    }
    return destination(taken)
        .chain(
            destination ->
                switch (destination) {
                  case Destination.Address to -> sendOrShow(taken, policy, to);
                  case Destination.Page page -> show(taken);
                  case Destination.Unusable(String reason) -> abandon(taken, reason);
                  case Destination.KeyAwaited awaited -> await(taken, "key-missing");
                });
  }

  private static boolean isMailed(@Nullable Stage stage, ProgramPolicy policy) {
    return stage == null || policy.reporterUpdates().stages().contains(stage);
  }

  private Uni<Destination> destination(TakenJob taken) {
    String address = taken.job().address();
    return address == null
        ? addresses.of(taken.report())
        : Uni.createFrom().item(ReporterAddress.checked(address));
  }

  /**
   * To a reporter goes what the address may get: one receipt, and the rest when it is confirmed.
   * Everything else stands on the reporter's page alone.
   */
  private Uni<JobOutcome> sendOrShow(TakenJob taken, ProgramPolicy policy, Destination.Address to) {
    if (taken.job().notice().recipient() != Recipient.REPORTER) {
      return send(taken, writer.write(taken, policy, to));
    }
    return switch (taken.job().notice()) {
      case REPORT_RECEIVED -> receipt(taken, policy, to);
      case CONTACT_CONFIRMED -> confirm(taken, policy, to);
      default ->
          contacts
              .hold(taken.job(), to)
              .chain(held -> held ? show(taken) : send(taken, writer.write(taken, policy, to)));
    };
  }

  private Uni<JobOutcome> receipt(TakenJob taken, ProgramPolicy policy, Destination.Address to) {
    return contacts
        .receipt(taken.job(), to)
        .chain(
            leave ->
                switch (leave) {
                  case NO -> show(taken);
                  case ASKING -> send(taken, writer.asking(taken, policy, to));
                  case PLAIN -> send(taken, writer.write(taken, policy, to));
                });
  }

  private Uni<JobOutcome> confirm(TakenJob taken, ProgramPolicy policy, Destination.Address to) {
    return contacts
        .confirm(taken.job(), to)
        .chain(
            held ->
                held.told().isEmpty()
                    ? show(taken)
                    : send(taken, writer.confirmed(taken, policy, to, held)));
  }

  private Uni<JobOutcome> send(TakenJob taken, Letter letter) {
    failpoints.reach("mail.before-send");
    return transport
        .send(letter)
        .chain(
            answer ->
                switch (answer) {
                  case MailAnswer.Accepted accepted -> accepted(taken, recorder.now());
                  case MailAnswer.NotNow(String because) -> tryLater(taken, because);
                  case MailAnswer.Refused(String because) -> abandon(taken, because);
                });
  }

  private Uni<JobOutcome> accepted(TakenJob taken, Instant at) {
    refusals.works();
    failpoints.reach("mail.accepted");
    return recorder
        .delivered(taken, at)
        .invoke(() -> failpoints.reach("mail.recorded"))
        .chain(MailSender::settled);
  }

  private Uni<JobOutcome> show(TakenJob taken) {
    return recorder.shown(taken).chain(MailSender::settled);
  }

  private Uni<JobOutcome> abandon(TakenJob taken, String because) {
    LOG.warnf(
        "mail abandoned, delivery=%s, notice=%s, because=%s",
        taken.job().deliveryId(), taken.job().notice().spelling(), because);
    return recorder.abandoned(taken, because).chain(MailSender::settled);
  }

  /** What is missing travels by itself and is no fault of the transport. */
  private Uni<JobOutcome> await(TakenJob taken, String missing) {
    return patience.isOver(taken.age())
        ? abandon(taken, missing)
        : Uni.createFrom().item(new JobOutcome.Later(NEWS_AWAITED, false));
  }

  private Uni<JobOutcome> tryLater(TakenJob taken, String because) {
    if (patience.isOver(taken.age())) {
      return abandon(taken, because);
    }
    Duration pause = patience.pause(taken.failures() + 1);
    refusals.failed(
        "%s delivery=%s tries=%s"
            .formatted(because, taken.job().deliveryId(), taken.failures() + 1));
    return Uni.createFrom().item(new JobOutcome.Later(pause, true));
  }
}
