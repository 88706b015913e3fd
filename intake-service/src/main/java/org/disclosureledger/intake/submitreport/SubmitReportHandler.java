package org.disclosureledger.intake.submitreport;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.intake.view.PromiseView;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.keys.Ids;
import org.disclosureledger.service.keys.InstallationKeys;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.DerivedIds;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.web.Idempotency;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.Refusals;
import org.disclosureledger.service.web.RequestJson;
import org.jspecify.annotations.Nullable;

/** Takes a report in: one event chain for one submission, whatever is retried. */
@ApplicationScoped
public class SubmitReportHandler {

  private static final int SALT_BYTES = 16;

  /** No vowels and nothing that looks like something else: 8 of 25 letters and digits, 37 bits. */
  private static final String REFERENCE_ALPHABET = "23456789bcdfghjkmnpqrstvw";

  private static final int REFERENCE_LENGTH = 8;

  private final Streams streams;
  private final KeyChest keys;
  private final DerivedIds ids;
  private final InstantSource time;
  private final Failpoints failpoints;
  private final PromiseMaker promises;
  private final ReceiptSigner signer;
  private final SecureRandom random = new SecureRandom();

  SubmitReportHandler(
      Streams streams,
      KeyChest keys,
      DerivedIds ids,
      InstantSource time,
      Failpoints failpoints,
      PromiseMaker promises,
      InstallationKeys installation) {
    this.streams = streams;
    this.keys = keys;
    this.ids = ids;
    this.time = time;
    this.failpoints = failpoints;
    this.promises = promises;
    this.signer = installation.receiptSigner();
  }

  /**
   * Takes a report in.
   *
   * @param body the bytes that were submitted; the receipt is about them
   * @param key the client's idempotency key, or null
   * @return the answer, which for a repeated request is the first one's
   */
  public Uni<SubmitReportAnswer> submit(
      KnownProgram program,
      SubmitReportRequest submission,
      byte[] body,
      @Nullable Idempotency key,
      Cause cause) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    var refusal = SubmissionRules.refusal(submission, program.policy(), now);
    if (refusal != null) {
      throw Refusals.toProblem(refusal).asException();
    }
    UUID id = key == null ? Ids.next() : ids.around(now, "report", key.scope(), key.code());
    KeyChest.NewKeys newKeys = keys.create(id, ids.caseOf(id));
    AccessToken token = AccessToken.generate(AccessToken.Kind.REPORTER);
    ReportEvent.ReportSubmitted event =
        SubmittedEvent.of(
            program,
            submission,
            newKeys,
            token.hash().toText(),
            reference(),
            promises.promises(program, now),
            now);
    SubmitReportAnswer answer = answer(id, event, token, body, program.slug());
    Command command =
        Command.on(id, program.slug(), cause)
            .bringing(newKeys.records())
            .once(key == null ? null : key.once(bytes(answer)));
    failpoints.reach("submit.before-append");
    return streams
        .create(ReportStream.TYPE, command, newKeys.sealing(), List.of(event))
        .map(handled -> settled(handled, answer, key));
  }

  private SubmitReportAnswer answer(
      UUID id, ReportEvent.ReportSubmitted event, AccessToken token, byte[] body, String program) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    List<PromiseView> clocks = new ArrayList<>();
    for (Promise promise : event.promises()) {
      clocks.add(PromiseView.running(promise));
    }
    return new SubmitReportAnswer(
        id,
        event.reference(),
        token.reveal(),
        "received",
        Receipt.sign(
            signer,
            id,
            event.reference(),
            program,
            event.receivedAt(),
            salt,
            body,
            event.promises()),
        event.missing(),
        clocks);
  }

  private SubmitReportAnswer settled(
      CommandOutcome<ReportState> handled, SubmitReportAnswer answer, @Nullable Idempotency key) {
    failpoints.reach("submit.after-append");
    return switch (handled) {
      case CommandOutcome.Done<ReportState> done -> answer;
      case CommandOutcome.Repeated<ReportState>(byte[] response) when key != null ->
          RequestJson.read(key.open(response), SubmitReportAnswer.class);
      case CommandOutcome.KeyReused<ReportState> reused -> throw Idempotency.reused().asException();
      case CommandOutcome.Refused<ReportState>(var refusal) ->
          throw Refusals.toProblem(refusal).asException();
      default -> throw Problem.unavailable().asException();
    };
  }

  private static byte[] bytes(SubmitReportAnswer answer) {
    return RequestJson.write(answer).getBytes(StandardCharsets.UTF_8);
  }

  private String reference() {
    StringBuilder reference = new StringBuilder("R-");
    for (int i = 0; i < REFERENCE_LENGTH; i++) {
      if (i == REFERENCE_LENGTH / 2) {
        reference.append('-');
      }
      reference.append(REFERENCE_ALPHABET.charAt(random.nextInt(REFERENCE_ALPHABET.length())));
    }
    return reference.toString();
  }
}
