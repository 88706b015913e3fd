package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedPackage;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.disclosureledger.lifecycle.vulnerability.RangeEvent;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.KeyState;

/** An advisory's history, told command by command. */
final class History {

  static final String PROGRAM = "llm-d";
  static final UUID CASE = UUID.fromString("00000000-0000-8000-8000-00000000000c");
  static final UUID REPORT = UUID.fromString("00000000-0000-8000-8000-00000000000a");
  static final UUID CASE_KEY = UUID.fromString("00000000-0000-8000-8000-00000000000e");
  static final Instant END_OF_EMBARGO = Instant.parse("2026-12-01T12:00:00Z");

  static final Actor COORDINATOR = new Actor("coordinator", Set.of(Role.COORDINATOR));
  static final Actor MAINTAINER = new Actor("maintainer", Set.of(Role.MAINTAINER));
  static final Actor ANNA = new Actor("anna", Set.of(Role.APPROVER));
  static final Actor BERT = new Actor("bert", Set.of(Role.APPROVER));
  static final Set<String> APPROVERS = Set.of(ANNA.id(), BERT.id());
  static final Actor REPORTER = new Actor("reporter", Set.of());

  static final Credit NAMED = new Credit(CreditChoice.NAMED, Confidential.of("Jane Roe"));

  /** Intake says that the reporter wishes to be named so still. */
  static final ConfirmedCredits CONFIRMED = new ConfirmedCredits(Map.of(REPORT, NAMED));

  static final Credit ANONYMOUS = new Credit(CreditChoice.ANONYMOUS, null);

  private AdvisoryState state = AdvisoryState.initial();
  private int version;

  private History() {}

  static History begin() {
    return new History();
  }

  static History drafted() {
    return drafted(document("Cache poisoning", fixedIn("1.4.2")), NAMED);
  }

  static History drafted(AdvisoryDocument document, Credit credit) {
    return begin().then("system", draft(document, credit).decide(AdvisoryState.initial()));
  }

  static DraftAdvisory draft(AdvisoryDocument document, Credit credit) {
    return new DraftAdvisory(
        PROGRAM, CASE, REPORT, "LLMD-7K3M", 4, CASE_KEY, document, credit, Map.of());
  }

  History revised(Actor editor, AdvisoryDocument document) {
    return then(editor.id(), new ReviseAdvisory(editor, document, History::opened).decide(state));
  }

  History approvedBy(Actor... approvers) {
    for (Actor approver : approvers) {
      int revision = state.present().orElseThrow().revision();
      then(
          approver.id(),
          new ApproveRevision(approver, revision, false, History::open).decide(state));
    }
    return this;
  }

  History approved() {
    return approvedBy(ANNA, BERT);
  }

  History requested() {
    return then("coordinator", request(COORDINATOR).decide(state));
  }

  History cleared() {
    int revision = state.present().orElseThrow().revision();
    return then("system", new TakeClearance(revision, END_OF_EMBARGO).decide(state));
  }

  History scheduled() {
    return approved().requested().cleared();
  }

  History published() {
    return then("system", publishAt(END_OF_EMBARGO).decide(state));
  }

  History credited(Credit credit) {
    return then("system", adopt(credit).decide(state));
  }

  /** Records what was decided; a refusal here is a fault of the test. */
  History then(String actor, Decision<AdvisoryEvent> decision) {
    for (AdvisoryEvent event : events(decision)) {
      version++;
      state = AdvisoryState.evolve(state, event, fact(actor));
    }
    return this;
  }

  AdvisoryState state() {
    return state;
  }

  Draft draft() {
    return state.present().orElseThrow();
  }

  private Fact fact(String actor) {
    UUID id = new UUID(0x8000L, version);
    return new Fact(
        id,
        version,
        END_OF_EMBARGO.minusSeconds(3600),
        new EventMetadata(
            "advisory", PROGRAM, id, actor.equals("system") ? id : null, actor, "test", null));
  }

  static RequestPublication request(Actor actor) {
    return new RequestPublication(actor, History::open, null);
  }

  static PublishAdvisory publishAt(Instant now) {
    return new PublishAdvisory(now, APPROVERS, CONFIRMED, PlainRendering.INSTANCE);
  }

  /** What is public by its first publication in these histories, as the event says it. */
  static PublicAdvisory firstPublic(String... names) {
    return PublicAdvisory.published(
        PlainRendering.NUMBER,
        PROGRAM,
        document("Cache poisoning", fixedIn("1.4.2")),
        List.of(names),
        END_OF_EMBARGO);
  }

  History updated() {
    return then("coordinator", update(COORDINATOR).decide(state));
  }

  History withdrawn() {
    then("coordinator", new DraftWithdrawal(COORDINATOR, "It is a feature.").decide(state));
    return approved().updated();
  }

  static PublishUpdate update(Actor actor) {
    return new PublishUpdate(
        actor,
        APPROVERS,
        null,
        END_OF_EMBARGO.plusSeconds(86_400),
        CONFIRMED,
        PlainRendering.INSTANCE);
  }

  static AdoptCredit adopt(Credit credit) {
    return new AdoptCredit(
        REPORT, credit, END_OF_EMBARGO.plusSeconds(3600), PlainRendering.INSTANCE);
  }

  static List<AdvisoryEvent> events(Decision<AdvisoryEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<AdvisoryEvent>(List<AdvisoryEvent> events) -> events;
      case Decision.Refused<AdvisoryEvent>(Refusal refusal) ->
          throw new AssertionError("refused: " + refusal);
    };
  }

  static AdvisoryEvent event(Decision<AdvisoryEvent> decision) {
    List<AdvisoryEvent> events = events(decision);
    if (events.size() != 1) {
      throw new AssertionError("not one event: " + events);
    }
    return events.getFirst();
  }

  static Refusal refusal(Decision<AdvisoryEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<AdvisoryEvent>(List<AdvisoryEvent> events) ->
          throw new AssertionError("accepted: " + events);
      case Decision.Refused<AdvisoryEvent>(Refusal refusal) -> refusal;
    };
  }

  static Optional<AdvisoryDocument> opened(Draft draft) {
    return Optional.of(open(draft.document()));
  }

  static <T> T open(Confidential<T> value) {
    return value.open(Clearance.of("test", KeyState.NotYetHere::new)).require();
  }

  static AdvisoryDocument document(String title, Affected... affected) {
    return new AdvisoryDocument(
        title,
        "Crafted prompts reach another tenant's cache.",
        List.of(affected),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  static AdvisoryDocument withoutFix(String fixAbsence) {
    AdvisoryDocument document = document("Cache poisoning", openEnded());
    return new AdvisoryDocument(
        document.title(),
        document.details(),
        document.affected(),
        document.references(),
        document.severity(),
        document.aliases(),
        document.cwes(),
        fixAbsence);
  }

  static Affected fixedIn(String version) {
    return affected(
        new RangeEvent("0", null, null, null), new RangeEvent(null, version, null, null));
  }

  static Affected openEnded() {
    return affected(new RangeEvent("0", null, null, null));
  }

  static Affected affected(RangeEvent... events) {
    return new Affected(
        new AffectedPackage("Go", "example.org/scheduler", null),
        List.of(),
        List.of(new AffectedRange("SEMVER", null, List.of(events))),
        List.of());
  }
}
