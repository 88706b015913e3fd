package org.disclosureledger.triage.handlecase;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.CommandRequest;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.IdempotentRequests;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.disclosureledger.triage.domain.CaseDecider;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.jboss.resteasy.reactive.RestResponse;

/** Where the committee's commands are carried out: one shape for all of them. */
@ApplicationScoped
public class CaseDesk {

  private final Streams streams;
  private final ProgramAccess access;
  private final ProgramDirectory programs;
  private final ClockDesk clocks;
  private final InstantSource time;
  private final OfferedCommands offered;
  private final IdempotentRequests idempotent;

  CaseDesk(
      Streams streams,
      ProgramAccess access,
      ProgramDirectory programs,
      ClockDesk clocks,
      InstantSource time,
      IdempotentRequests idempotent,
      OfferedCommands offered) {
    this.offered = offered;
    this.streams = streams;
    this.access = access;
    this.programs = programs;
    this.clocks = clocks;
    this.time = time;
    this.idempotent = idempotent;
  }

  /**
   * A case, for the committee of its program. An approver reads advisories, not what the reporter
   * and the committee say to each other (S1.17); for others there is nothing.
   */
  public Uni<Folded<CaseState>> read(String id) {
    return streams
        .load(CaseStream.TYPE, caseId(id))
        .invoke(
            folded -> {
              if (!folded.exists()) {
                throw Problem.notFound().asException();
              }
              access.member(folded.state().program(), Role.COORDINATOR, Role.MAINTAINER);
            });
  }

  /**
   * Carries out a command on the version that the caller has seen.
   *
   * @return the answer: the case's new version, its stage and what is allowed next
   */
  public <C> Uni<RestResponse<CaseAnswer>> handle(
      String id, CommandRequest request, C command, CaseDecider<C> decider) {
    return read(id)
        .chain(
            seen -> {
              CaseState state = seen.state();
              Actor actor = access.member(state.program());
              ProgramPolicy policy = policy(state);
              Instant now = time.instant();
              Command circumstances =
                  Command.on(
                          UUID.fromString(id),
                          state.program(),
                          Cause.request(actor.id(), role(actor)))
                      .ifVersion(request.version())
                      .once(idempotent.once(request, actor.id()));
              return streams
                  .handle(
                      CaseStream.TYPE,
                      circumstances,
                      folded -> decider.decide(folded.state(), command, actor, now, policy))
                  .map(Conditional::done)
                  .call(done -> clocks.takeIn(UUID.fromString(id)))
                  .chain(
                      done ->
                          promises(UUID.fromString(id), policy)
                              .map(open -> answer(done, actor, now, policy, open)));
            });
  }

  /**
   * What was promised about a case and is open, for who may read the case. What people did and no
   * process has taken in yet is taken in first.
   */
  public Uni<OpenPromises> promises(String id) {
    return read(id)
        .chain(
            seen ->
                clocks
                    .takeIn(UUID.fromString(id))
                    .chain(() -> promises(UUID.fromString(id), policy(seen.state()))));
  }

  private Uni<OpenPromises> promises(UUID caseId, ProgramPolicy policy) {
    return clocks
        .load(caseId)
        .map(folded -> OpenPromises.of(folded.state(), time.instant(), policy));
  }

  /** The version of the policy that the case pins. */
  public ProgramPolicy policy(CaseState state) {
    return programs
        .policy(state.program(), state.opened().policyVersion())
        .orElseThrow(() -> Problem.unavailable().asException());
  }

  private RestResponse<CaseAnswer> answer(
      CommandOutcome.Done<CaseState> done,
      Actor actor,
      Instant now,
      ProgramPolicy policy,
      OpenPromises promises) {
    CaseState state = done.state();
    return RestResponse.ResponseBuilder.ok(
            new CaseAnswer(
                done.version(),
                state.stage(),
                offered.allowed(state, actor, now, policy, promises)))
        .header(HttpHeaders.ETAG, Conditional.tag(done.version()))
        .build();
  }

  private static String role(Actor actor) {
    return actor.holdsAny(Role.MAINTAINER)
        ? Role.MAINTAINER.spelling()
        : actor.holdsAny(Role.COORDINATOR) ? Role.COORDINATOR.spelling() : Role.APPROVER.spelling();
  }

  /** A case id; what is none names nothing. */
  public static UUID caseId(String id) {
    return Named.inPath(id);
  }
}
