package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.Publication;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.UpdateCause;

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
   * It is public, or was withdrawn. What is changed from then on becomes public once it is approved
   * as the first publication was.
   *
   * @param draft the present revision; what of it is not public yet, {@link #hasNews} tells
   * @param last what became public last
   * @param credits the wishes for credit that were carried out last
   * @param withheld the reports whose reporters were not named then, since their wishes could not
   *     be confirmed
   */
  record Published(Draft draft, Publication last, Map<UUID, Credit> credits, Set<UUID> withheld)
      implements AdvisoryState {
    public Published {
      withheld = Set.copyOf(withheld);
      credits = Collections.unmodifiableMap(new LinkedHashMap<>(credits));
    }

    /** Its number. */
    public String publicId() {
      return last.document().id();
    }

    /** Whether it holds no more. */
    public boolean isWithdrawn() {
      return last.document().withdrawal() != null;
    }

    /** The wishes that are carried out once what was withheld is confirmed. */
    Map<UUID, Credit> withWithheld() {
      Map<UUID, Credit> all = new LinkedHashMap<>();
      draft
          .credits()
          .forEach(
              (report, wish) -> {
                if (withheld.contains(report) || credits.containsKey(report)) {
                  all.put(report, withheld.contains(report) ? wish : credits.get(report));
                }
              });
      return all;
    }

    private Published withholding(List<UUID> reports) {
      Map<UUID, Credit> printed = credits;
      for (UUID report : reports) {
        printed = draft.credited(printed, report, Credit.ANONYMOUS);
      }
      return new Published(draft, last, printed, Set.copyOf(reports));
    }

    /** Of what is withdrawn no name follows. */
    private Published updated(Publication next) {
      boolean named =
          next instanceof AdvisoryEvent.AdvisoryUpdated update
              && update.because() == UpdateCause.CREDIT_CONFIRMED;
      boolean over = named || next.document().withdrawal() != null;
      return new Published(
          draft, next, named ? withWithheld() : credits, over ? Set.of() : withheld);
    }

    /** Whether the present revision says anything that is not public. */
    public boolean hasNews() {
      return draft.revision() != last.revision() || !draft.credits().equals(credits);
    }
  }

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
      case Published published -> Optional.of(published.draft());
    };
  }

  /** What is public; empty while nothing is. */
  default Optional<PublicAdvisory> publicly() {
    return this instanceof Published published
        ? Optional.of(published.last().document())
        : Optional.empty();
  }

  /** The same state with another revision. */
  private AdvisoryState with(Draft draft) {
    return switch (this) {
      case NotDrafted() -> this;
      case InDraft(Draft old, List<String> declinedFor) -> new InDraft(draft, declinedFor);
      case AwaitingClearance(Draft old) -> new AwaitingClearance(draft);
      case Scheduled(Draft old, Instant notBefore) -> new Scheduled(draft, notBefore);
      case Published(Draft old, Publication last, Map<UUID, Credit> credits, Set<UUID> withheld) ->
          new Published(draft, last, credits, withheld);
    };
  }

  /** The state after another wish: nobody is named any more who does not want to be. */
  private AdvisoryState credited(UUID report, Credit wish) {
    Draft draft = draftOf(this).credited(report, wish);
    if (!(this instanceof Published published)) {
      return with(draft);
    }
    Set<UUID> withheld = new HashSet<>(published.withheld());
    withheld.remove(report);
    return new Published(
        draft,
        published.last(),
        wish.as() == null ? draft.credited(published.credits(), report, wish) : published.credits(),
        withheld);
  }

  /** The state after another revision: what is public stays so. */
  private AdvisoryState revised(Draft draft) {
    return this instanceof Published ? with(draft) : new InDraft(draft, List.of());
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
          state.revised(draftOf(state).revised(e, fact.metadata().actor()));
      case AdvisoryEvent.CreditAdopted e ->
          state.credited(e.reportId(), new Credit(e.credit(), e.creditAs()));
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
      case AdvisoryEvent.CreditWithheld e ->
          state instanceof Published published ? published.withholding(e.withheld()) : state;
      case Publication e when !carriesOutCredits(e) && state instanceof Published published ->
          published.updated(e);
      case Publication e -> new Published(draftOf(state), e, draftOf(state).credits(), Set.of());
    };
  }

  /** Whether the draft's wishes for credit are carried out by it, or the former ones stay. */
  private static boolean carriesOutCredits(Publication publication) {
    return switch (publication) {
      case AdvisoryEvent.AdvisoryPublished e -> true;
      case AdvisoryEvent.AdvisoryUpdated e -> e.because() == UpdateCause.APPROVED_REVISION;
      case AdvisoryEvent.AdvisoryWithdrawn e -> false;
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
        Map.of(),
        null);
  }
}
