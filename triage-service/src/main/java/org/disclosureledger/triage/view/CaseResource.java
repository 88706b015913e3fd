package org.disclosureledger.triage.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.service.http.AnswerBudget;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.CaseClockView;
import org.disclosureledger.triage.domain.clock.CaseClocks;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.OfferedCommands;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** One case, answered by folding its stream: writers read their own writes. */
@Path("/api/v1/cases/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {

  private final CaseDesk desk;
  private final ClockDesk clocks;
  private final Streams streams;
  private final KeyChest keys;
  private final ProgramAccess access;
  private final AnswerBudget answers;
  private final InstantSource time;
  private final OfferedCommands offered;

  CaseResource(
      CaseDesk desk,
      ClockDesk clocks,
      Streams streams,
      KeyChest keys,
      ProgramAccess access,
      AnswerBudget answers,
      InstantSource time,
      OfferedCommands offered) {
    this.offered = offered;
    this.desk = desk;
    this.clocks = clocks;
    this.streams = streams;
    this.keys = keys;
    this.access = access;
    this.answers = answers;
    this.time = time;
  }

  /** The case. */
  @GET
  @Operation(operationId = "readCase", summary = "Read a case")
  public Uni<RestResponse<CaseView>> read(@PathParam("id") String id) {
    UUID caseId = CaseDesk.caseId(id);
    AnswerBudget.Answer answer = answers.answer();
    return desk.read(id)
        .invoke(folded -> answer.take(folded.characters()))
        .chain(
            folded ->
                clocks
                    .load(caseId)
                    .chain(running -> view(caseId, folded, running, answer))
                    .map(view -> answered(view, folded.version())));
  }

  /** What happened, oldest first: who did what when, and what was said. */
  @GET
  @Path("/timeline")
  @Operation(operationId = "readTimeline", summary = "Read a case's timeline")
  public Uni<List<TimelineItem>> timeline(@PathParam("id") String id) {
    UUID caseId = CaseDesk.caseId(id);
    AnswerBudget.Answer answer = answers.answer();
    return desk.read(id)
        .invoke(folded -> answer.take(folded.characters()))
        .chain(
            folded ->
                keys.ring(folded.state().opened().textKeys())
                    .chain(ring -> timeline(caseId, Clearance.of("committee's timeline", ring))));
  }

  private Uni<List<TimelineItem>> timeline(UUID caseId, Clearance clearance) {
    return streams
        .history(CaseStream.TYPE, caseId)
        .map(
            history ->
                history.stream().map(recorded -> TimelineItem.of(recorded, clearance)).toList());
  }

  /** The promises, each with its reasons. */
  @GET
  @Path("/clocks")
  @Operation(operationId = "readClocks", summary = "Read a case's clocks")
  public Uni<List<CaseClockView>> clocks(@PathParam("id") String id) {
    return desk.read(id)
        .chain(() -> clocks.load(CaseDesk.caseId(id)))
        .map(folded -> CaseClockView.of(folded.state()));
  }

  private Uni<CaseView> view(
      UUID caseId,
      Folded<CaseState> folded,
      Folded<CaseClocks> running,
      AnswerBudget.Answer answer) {
    CaseState state = folded.state();
    Actor actor = access.member(state.program());
    ProgramPolicy policy = desk.policy(state);
    Instant now = time.instant();
    List<String> allowed =
        offered.allowed(state, actor, now, policy, OpenPromises.of(running.state(), now, policy));
    return views(caseId, folded, now, answer)
        .map(
            views ->
                views.view(
                    caseId, folded.version(), state, CaseClockView.of(running.state()), allowed));
  }

  private Uni<CaseViews> views(
      UUID caseId, Folded<CaseState> folded, Instant now, AnswerBudget.Answer answer) {
    return Uni.combine()
        .all()
        .unis(streams.history(CaseStream.TYPE, caseId), joined(folded.state(), answer))
        .asTuple()
        .chain(
            read -> {
              List<Recorded<CaseEvent>> own =
                  read.getItem1().stream().filter(said -> isSeen(said, folded)).toList();
              return keys.ring(textKeys(own, read.getItem2()))
                  .map(ring -> Clearance.of("committee reads a case", ring))
                  .map(clearance -> new CaseViews(clearance, own, read.getItem2(), now));
            });
  }

  /** What was recorded in the cases whose reports have joined this one. */
  private Uni<List<List<Recorded<CaseEvent>>>> joined(CaseState state, AnswerBudget.Answer answer) {
    return Multi.createFrom()
        .iterable(state.duplicates().joined())
        .onItem()
        .transformToUniAndConcatenate(one -> history(one.caseId(), answer))
        .collect()
        .asList();
  }

  private Uni<List<Recorded<CaseEvent>>> history(UUID joined, AnswerBudget.Answer answer) {
    return streams
        .load(CaseStream.TYPE, joined)
        .invoke(folded -> answer.take(folded.characters()))
        .chain(() -> streams.history(CaseStream.TYPE, joined));
  }

  private static List<UUID> textKeys(
      List<Recorded<CaseEvent>> own, List<List<Recorded<CaseEvent>>> joined) {
    return Stream.concat(Stream.of(own), joined.stream())
        .flatMap(List::stream)
        .map(Recorded::event)
        .filter(CaseEvent.CaseOpened.class::isInstance)
        .flatMap(opened -> ((CaseEvent.CaseOpened) opened).textKeys().stream())
        .toList();
  }

  /** What came after the version that is shown is left for the next reading. */
  private static boolean isSeen(Recorded<CaseEvent> said, Folded<CaseState> folded) {
    return said.fact().version() <= folded.version();
  }

  private static RestResponse<CaseView> answered(CaseView view, int version) {
    return RestResponse.ResponseBuilder.ok(view)
        .header(HttpHeaders.ETAG, Conditional.tag(version))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
