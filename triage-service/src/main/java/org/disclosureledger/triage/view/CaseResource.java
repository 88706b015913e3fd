package org.disclosureledger.triage.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.CaseClocks;
import org.disclosureledger.triage.domain.clock.ClockView;
import org.disclosureledger.triage.domain.command.NextCommands;
import org.disclosureledger.triage.handlecase.CaseDesk;
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
  private final InstantSource time;

  CaseResource(
      CaseDesk desk,
      ClockDesk clocks,
      Streams streams,
      KeyChest keys,
      ProgramAccess access,
      InstantSource time) {
    this.desk = desk;
    this.clocks = clocks;
    this.streams = streams;
    this.keys = keys;
    this.access = access;
    this.time = time;
  }

  /** The case. */
  @GET
  @Operation(operationId = "readCase", summary = "Read a case")
  public Uni<RestResponse<CaseView>> read(@PathParam("id") String id) {
    UUID caseId = CaseDesk.caseId(id);
    return desk.read(id)
        .chain(
            folded ->
                clocks
                    .load(caseId)
                    .chain(running -> view(caseId, folded, running))
                    .map(view -> answer(view, folded.version())));
  }

  /** What happened, oldest first: who did what when, and what was said. */
  @GET
  @Path("/timeline")
  @Operation(operationId = "readTimeline", summary = "Read a case's timeline")
  public Uni<List<TimelineItem>> timeline(@PathParam("id") String id) {
    UUID caseId = CaseDesk.caseId(id);
    return desk.read(id)
        .chain(
            folded ->
                keys.ring(List.of(folded.state().opened().contentKey()))
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
  public Uni<List<ClockView>> clocks(@PathParam("id") String id) {
    return desk.read(id)
        .chain(() -> clocks.load(CaseDesk.caseId(id)))
        .map(folded -> ClockView.of(folded.state()));
  }

  private Uni<CaseView> view(UUID caseId, Folded<CaseState> folded, Folded<CaseClocks> running) {
    CaseState state = folded.state();
    Actor actor = access.member(state.program());
    List<String> allowed = NextCommands.allowed(state, actor, time.instant(), desk.policy(state));
    return streams
        .history(CaseStream.TYPE, caseId)
        .map(history -> history.stream().filter(said -> isSeen(said, folded)).toList())
        .chain(
            history ->
                keys.ring(List.of(state.opened().contentKey()))
                    .map(ring -> Clearance.of("committee reads a case", ring))
                    .map(clearance -> new CaseViews(clearance, history, time.instant())))
        .map(
            views ->
                views.view(
                    caseId, folded.version(), state, ClockView.of(running.state()), allowed));
  }

  /** What came after the version that is shown is left for the next reading. */
  private static boolean isSeen(Recorded<CaseEvent> said, Folded<CaseState> folded) {
    return said.fact().version() <= folded.version();
  }

  private static RestResponse<CaseView> answer(CaseView view, int version) {
    return RestResponse.ResponseBuilder.ok(view)
        .header(HttpHeaders.ETAG, Conditional.tag(version))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
