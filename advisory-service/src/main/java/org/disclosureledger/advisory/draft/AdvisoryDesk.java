package org.disclosureledger.advisory.draft;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.disclosureledger.advisory.AdvisoryStream;
import org.disclosureledger.advisory.domain.AdvisoryStage;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.CaseSays;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.service.http.AnswerBudget;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.CommandRequest;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.IdempotentRequests;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.jboss.resteasy.reactive.RestResponse;

/** Where people's commands on advisories are carried out: one shape for all of them. */
@ApplicationScoped
public class AdvisoryDesk {

  private static final String WORK = "committee works on an advisory";

  private final Streams streams;
  private final ProgramAccess access;
  private final AdvisoryReader reader;
  private final CaseSaying saying;
  private final IdempotentRequests idempotent;
  private final AnswerBudget answers;

  AdvisoryDesk(
      Streams streams,
      ProgramAccess access,
      AdvisoryReader reader,
      CaseSaying saying,
      IdempotentRequests idempotent,
      AnswerBudget answers) {
    this.streams = streams;
    this.access = access;
    this.reader = reader;
    this.saying = saying;
    this.idempotent = idempotent;
    this.answers = answers;
  }

  /**
   * An advisory that a member of its program reads; there is nothing for anybody else.
   *
   * @param draft its present revision
   * @param says what its case says now
   */
  public record Open(
      UUID id,
      Folded<AdvisoryState> folded,
      Draft draft,
      Actor actor,
      Clearance clearance,
      CaseSays says) {

    /** What a revision says; empty when it was erased. */
    Optional<AdvisoryDocument> document(Draft revision) {
      return AdvisoryReader.document(revision, clearance);
    }
  }

  /**
   * Opens an advisory for the caller to read, within what answers may hold.
   *
   * @param purpose why
   */
  Uni<Open> read(String id, String purpose) {
    AnswerBudget.Answer answer = answers.answer();
    return open(id, purpose, folded -> answer.take(folded.characters()));
  }

  private Uni<Open> open(String id, String purpose, Consumer<Folded<AdvisoryState>> loaded) {
    UUID advisoryId = advisoryId(id);
    return streams
        .load(AdvisoryStream.TYPE, advisoryId)
        .invoke(loaded)
        .chain(
            folded -> {
              Draft draft =
                  folded.state().present().orElseThrow(() -> Problem.notFound().asException());
              Actor actor = access.member(draft.program());
              return reader
                  .clearance(draft, purpose)
                  .chain(
                      clearance ->
                          saying
                              .of(draft.caseId())
                              .map(
                                  says ->
                                      new Open(advisoryId, folded, draft, actor, clearance, says)));
            });
  }

  /** Carries out a command on the version that the caller has seen. */
  public Uni<RestResponse<AdvisoryAnswer>> handle(
      String id, CommandRequest request, AdvisoryDecider decider) {
    return open(id, WORK, folded -> {}).chain(open -> handle(open, request, decider));
  }

  /**
   * The same for a command that has to ask elsewhere first.
   *
   * @param question what is asked once the caller may give the command
   */
  public <A> Uni<RestResponse<AdvisoryAnswer>> handle(
      String id,
      CommandRequest request,
      Function<Open, Uni<A>> question,
      AnsweredDecider<A> decider) {
    return open(id, WORK, folded -> {})
        .chain(
            open ->
                question
                    .apply(open)
                    .chain(
                        answer ->
                            handle(
                                open,
                                request,
                                (state, seen) -> decider.decide(state, seen, answer))));
  }

  /** Decides on an advisory in view of what was answered elsewhere. */
  @FunctionalInterface
  public interface AnsweredDecider<A> {

    /** The events, or why there are none. */
    Decision<AdvisoryEvent> decide(AdvisoryState state, Open seen, A answer);
  }

  private Uni<RestResponse<AdvisoryAnswer>> handle(
      Open open, CommandRequest request, AdvisoryDecider decider) {
    Command command =
        Command.on(
                open.id(),
                open.draft().program(),
                Cause.request(open.actor().id(), role(open.actor())))
            .ifVersion(request.version())
            .once(idempotent.once(request, open.actor().id()));
    return streams
        .handle(AdvisoryStream.TYPE, command, folded -> decider.decide(folded.state(), open))
        .map(Conditional::done)
        .map(done -> answer(done, open.actor()));
  }

  private static RestResponse<AdvisoryAnswer> answer(
      CommandOutcome.Done<AdvisoryState> done, Actor actor) {
    AdvisoryState state = done.state();
    return RestResponse.ResponseBuilder.ok(
            new AdvisoryAnswer(
                done.version(),
                AdvisoryStage.of(state),
                state.present().map(Draft::revision).orElse(0),
                NextActs.allowed(state, actor)))
        .header(HttpHeaders.ETAG, Conditional.tag(done.version()))
        .build();
  }

  private static String role(Actor actor) {
    return actor.holdsAny(Role.MAINTAINER)
        ? Role.MAINTAINER.spelling()
        : actor.holdsAny(Role.COORDINATOR) ? Role.COORDINATOR.spelling() : Role.APPROVER.spelling();
  }

  /** An advisory id; what is none names nothing. */
  static UUID advisoryId(String id) {
    return Named.inPath(id);
  }
}
