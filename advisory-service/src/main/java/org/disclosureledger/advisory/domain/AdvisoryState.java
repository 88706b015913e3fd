package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;

/** Where an advisory is on its way to publication. */
public sealed interface AdvisoryState {

  /** Nothing happened yet. */
  record NotDrafted() implements AdvisoryState {}

  /**
   * It can be changed and approved.
   *
   * @param declinedFor what the case found missing when it was last asked, as stable codes
   */
  record InDraft(Draft draft, List<String> declinedFor) implements AdvisoryState {
    public InDraft {
      declinedFor = List.copyOf(declinedFor);
    }
  }

  /** The case was asked to clear the revision and has not answered. */
  record AwaitingClearance(Draft draft) implements AdvisoryState {}

  /** The case cleared the revision; its date is fixed while this stands. */
  record Scheduled(Draft draft, Instant notBefore) implements AdvisoryState {}

  /**
   * It is public.
   *
   * @param publicId its number
   * @param document the public document, byte for byte
   */
  record Published(Draft draft, String publicId, Instant publishedAt, String document)
      implements AdvisoryState {}

  /** The state before anything happened. */
  static AdvisoryState initial() {
    return new NotDrafted();
  }

  /** The present revision; empty before there is one. */
  default Optional<Draft> present() {
    return switch (this) {
      case NotDrafted() -> Optional.empty();
      case InDraft(Draft draft, List<String> declinedFor) -> Optional.of(draft);
      case AwaitingClearance(Draft draft) -> Optional.of(draft);
      case Scheduled(Draft draft, Instant notBefore) -> Optional.of(draft);
      case Published(Draft draft, String id, Instant at, String document) -> Optional.of(draft);
    };
  }

  /** The same state with another revision. */
  private AdvisoryState with(Draft draft) {
    return switch (this) {
      case NotDrafted() -> this;
      case InDraft(Draft old, List<String> declinedFor) -> new InDraft(draft, declinedFor);
      case AwaitingClearance(Draft old) -> new AwaitingClearance(draft);
      case Scheduled(Draft old, Instant notBefore) -> new Scheduled(draft, notBefore);
      case Published(Draft old, String id, Instant at, String document) ->
          new Published(draft, id, at, document);
    };
  }

  /**
   * The state after one more event.
   *
   * @throws IllegalStateException when anything but a draft comes first
   */
  static AdvisoryState evolve(AdvisoryState state, AdvisoryEvent event, Fact fact) {
    return switch (event) {
      case AdvisoryEvent.AdvisoryDrafted e -> new InDraft(first(e, fact), List.of());
      case AdvisoryEvent.AdvisoryRevised e ->
          new InDraft(
              draftOf(state)
                  .revised(
                      e.document(), e.revision(), fact.metadata().actor(), Set.copyOf(e.byHand())),
              List.of());
      case AdvisoryEvent.CreditAdopted e ->
          state.with(draftOf(state).credited(e.reportId(), new Credit(e.credit(), e.creditAs())));
      case AdvisoryEvent.CveAdopted e -> state.with(draftOf(state).known(e.cve()));
      case AdvisoryEvent.DifferenceKept e ->
          state.with(draftOf(state).keeping(e.members(), e.caseSays()));
      case AdvisoryEvent.AdvisoryApproved e -> state.with(draftOf(state).approvedBy(e.approver()));
      case AdvisoryEvent.ApprovalEnded e ->
          state.with(draftOf(state).withoutApproval(e.approver()));
      case AdvisoryEvent.PublicationRequested e -> new AwaitingClearance(draftOf(state));
      case AdvisoryEvent.PublicationScheduled e -> new Scheduled(draftOf(state), e.notBefore());
      case AdvisoryEvent.PublicationDeclined e -> new InDraft(draftOf(state), e.missing());
      case AdvisoryEvent.PublicationWithheld e -> new InDraft(draftOf(state), List.of());
      case AdvisoryEvent.AdvisoryPublished e ->
          new Published(draftOf(state), e.publicId(), e.publishedAt(), e.document());
    };
  }

  private static Draft draftOf(AdvisoryState state) {
    return state
        .present()
        .orElseThrow(() -> new IllegalStateException("an advisory begins with its draft"));
  }

  private static Draft first(AdvisoryEvent.AdvisoryDrafted drafted, Fact fact) {
    return new Draft(
        drafted.program(),
        drafted.caseId(),
        drafted.reportId(),
        drafted.reference(),
        drafted.policyVersion(),
        drafted.caseKey(),
        1,
        drafted.document(),
        fact.metadata().actor(),
        Set.of(),
        Map.of(drafted.reportId(), new Credit(drafted.credit(), drafted.creditAs())),
        null,
        Set.of(),
        Map.of());
  }
}
