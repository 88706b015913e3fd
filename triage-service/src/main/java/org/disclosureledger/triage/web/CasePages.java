package org.disclosureledger.triage.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.OfferedCommands;
import org.disclosureledger.triage.view.CaseResource;
import org.disclosureledger.triage.view.CaseView;
import org.disclosureledger.triage.view.TimelineItem;
import org.jspecify.annotations.Nullable;

/** Puts the page of a case together from what the API tells of it. */
@ApplicationScoped
class CasePages {

  private final CaseResource cases;
  private final CaseDesk desk;
  private final ClockDesk clocks;
  private final OfferedCommands offered;
  private final ProgramAccess access;
  private final People people;
  private final InstantSource time;

  CasePages(
      CaseResource cases,
      CaseDesk desk,
      ClockDesk clocks,
      OfferedCommands offered,
      ProgramAccess access,
      People people,
      InstantSource time) {
    this.cases = cases;
    this.desk = desk;
    this.clocks = clocks;
    this.offered = offered;
    this.access = access;
    this.people = people;
    this.time = time;
  }

  /**
   * How a page is asked for.
   *
   * @param whole whether all of the timeline is wanted
   * @param done the act that was just done, if one was
   */
  record Wanted(String id, Words words, boolean whole, @Nullable String done) {}

  /** An act that was refused, with the version that its form was filled in on. */
  record Refused(FormRefusal refusal, int version) {}

  /** The page; what the API refuses to who asks, this refuses alike. */
  Uni<CasePage> page(Wanted wanted, @Nullable Refused refused) {
    return Uni.createFrom()
        .deferred(() -> cases.read(wanted.id()))
        .chain(
            read ->
                cases
                    .timeline(wanted.id())
                    .chain(
                        timeline ->
                            commands(wanted.id())
                                .map(
                                    all ->
                                        write(wanted, refused, read.getEntity(), timeline, all))));
  }

  /** What was said in a case's event, whole. */
  Uni<Optional<String>> said(String id, int version) {
    return Uni.createFrom()
        .deferred(() -> cases.timeline(id))
        .map(
            timeline ->
                timeline.stream()
                    .filter(item -> item.version() == version)
                    .flatMap(item -> Optional.ofNullable(item.text()).stream())
                    .findFirst());
  }

  /** A member of the report as it stands now, whole. */
  Uni<Optional<String>> reported(String id, String member) {
    return Uni.createFrom()
        .deferred(() -> cases.read(id))
        .map(read -> Optional.ofNullable(CaseWriter.member(read.getEntity(), member)));
  }

  private Uni<Map<String, Optional<Refusal>>> commands(String id) {
    UUID caseId = CaseDesk.caseId(id);
    return desk.read(id)
        .chain(
            folded ->
                clocks
                    .load(caseId)
                    .map(
                        running -> {
                          CaseState state = folded.state();
                          ProgramPolicy policy = desk.policy(state);
                          Instant now = time.instant();
                          return offered.all(
                              state,
                              access.member(state.program()),
                              now,
                              policy,
                              OpenPromises.of(running.state(), now, policy));
                        }));
  }

  private CasePage write(
      Wanted wanted,
      @Nullable Refused refused,
      CaseView view,
      List<TimelineItem> timeline,
      Map<String, Optional<Refusal>> all) {
    return new CaseWriter(wanted, view, people, time.instant()).write(refused, timeline, all);
  }
}
