package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAccepted;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeMessagePosted;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeNotePosted;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportValidated;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportLeft;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAccepted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateExpired;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Proposal;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.joincase.Duplicate;
import org.disclosureledger.triage.joincase.Duplicate.Join;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.writemessage.CommitteeMessage;
import org.disclosureledger.triage.writemessage.CommitteeMessage.PostMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the leading case takes in from a joined one, and what the joined one repeats. */
class JoinedReportTest {

  private static final Instant SOONER = Desk.RECEIVED.plus(Duration.ofDays(12));
  private static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(10));

  private final Desk leading = Desk.opened(Programs.LLM_D);
  private final Desk joined = Desk.another(Programs.LLM_D);

  @Test
  @DisplayName("S1.19 S1.20 who reports what is known hears how it stands, not what was said")
  void tellsWhoJoinsHowThingsStand() {
    // Given
    Steps.fixed(Steps.accepted(leading))
        .given(FinalDisclosureDate::decide, new ImposeDate(DATE, false, Delay.of(text("why"))));
    leading.given(
        CommitteeMessage::decide,
        new PostMessage(leading.id(), text("Only for you."), Audience.REPORTER));

    // When
    List<CaseEvent> heard = join();

    // Then
    assertThat(heard)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(
            ReportValidated.class,
            CaseAccepted.class,
            FixIdentified.class,
            DisclosureDateFollowed.class);
    assertThat(heard).allMatch(event -> event.reportId().equals(Desk.OTHER_REPORT));
    assertThat(joined.state().stage()).isEqualTo(leading.state().stage());
    assertThat(joined.state().negotiation().binding().date()).isEqualTo(DATE);
    assertThat(joined.state().embargo(joined.now())).isEqualTo(leading.state().embargo(DATE));
  }

  @Test
  @DisplayName("S1.19 what is decided afterwards reaches both, what the committee notes neither")
  void repeatsWhatIsDecidedLater() {
    // Given
    Steps.accepted(leading);
    join();
    Steps.released(leading);
    CaseEvent released = leading.lastEvent(FixReleased.class);
    UUID said = leading.id();
    CaseEvent message = new CommitteeMessagePosted("llm-d", Desk.REPORT, said, text("Test it."));
    CaseEvent question =
        new CaseEvent.InformationRequested("llm-d", Desk.REPORT, false, text("Since when?"));
    CaseEvent note = new CommitteeNotePosted("llm-d", Desk.REPORT, said, text("Hm."));

    // When
    Following following = new Following(joined.state(), OPEN);

    // Then
    assertThat(following.repeated(said, released)).get().isInstanceOf(FixReleased.class);
    assertThat(following.repeated(said, message))
        .contains(new CommitteeMessagePosted("llm-d", Desk.OTHER_REPORT, said, text("Test it.")));
    assertThat(following.repeated(said, question))
        .as("it pauses no promise of who is not waited for")
        .contains(
            new CommitteeMessagePosted("llm-d", Desk.OTHER_REPORT, said, text("Since when?")));
    assertThat(following.repeated(said, note)).isEmpty();
  }

  @Test
  @DisplayName("S2.20 each reporter chooses for themselves; who left is credited no more")
  void keepsTheWishesApart() {
    // Given
    join();
    CreditTaken wish =
        new CreditTaken("llm-d", Desk.OTHER_REPORT, CreditChoice.HANDLE, text("@ann"));

    // When
    CaseEvent taken = Desk.event(Joining.credit(leading.state(), wish, leading.incoming()));
    TakenEvent incoming = leading.incoming();
    Decision<CaseEvent> left =
        Joining.leave(leading.state(), Desk.OTHER_CASE, Desk.OTHER_REPORT, incoming);
    leading.take(left, incoming);

    // Then
    assertThat(taken).isEqualTo(wish);
    assertThat(leading.recorded()).hasAtLeastOneElementOfType(ReportJoined.class);
    assertThat(Desk.events(left))
        .containsExactly(
            new ReportLeft("llm-d", Desk.REPORT, Desk.OTHER_REPORT, Desk.OTHER_CASE),
            new CreditTaken("llm-d", Desk.OTHER_REPORT, CreditChoice.ANONYMOUS, null));
    assertThat(leading.state().duplicates().joined()).isEmpty();
    assertThat(
            Desk.events(
                Joining.leave(
                    leading.state(), Desk.OTHER_CASE, Desk.OTHER_REPORT, leading.incoming())))
        .isEmpty();
  }

  @Test
  @DisplayName("S1.20 a joined report's reporter suggests a sooner date, and both get it if agreed")
  void carriesASuggestionAndItsAnswer() {
    // Given
    Steps.accepted(leading);
    join();
    Proposal wish = suggested(leading.state().negotiation().binding().date().minusSeconds(60));
    leading.take(Decision.accept(Joining.suggested(leading.state(), wish)), leading.incoming());
    CaseEvent there = leading.recorded().getLast();

    // When
    leading.given(
        DisclosureDateAnswer::accept, new AcceptDate(wish.id(), Delay.of(text("so soon"))));
    Optional<CaseEvent> here =
        new Following(joined.state(), OPEN)
            .repeated(leading.id(), leading.lastEvent(DisclosureDateAgreed.class));

    // Then
    assertThat(((DisclosureDateProposed) there).by()).isEqualTo(Party.ANOTHER_REPORTER);
    assertThat(here)
        .contains(new DisclosureDateAgreed("llm-d", Desk.OTHER_REPORT, wish.id(), wish.date()));
    assertThat(leading.state().negotiation().reporterWord())
        .as("the other reporter said nothing")
        .isNull();
  }

  @Test
  @DisplayName("S1.20 a later date than the one that binds is not for one of several reporters")
  void takesInNoLaterDate() {
    // Given
    Steps.accepted(leading);
    join();
    Instant binding = leading.state().negotiation().binding().date();
    Proposal wish = suggested(binding.minusSeconds(60));
    leading.take(Decision.accept(Joining.suggested(leading.state(), wish)), leading.incoming());

    // When
    Optional<Refusal> later = Joining.unsuggestable(leading.state(), binding, leading.now());
    Optional<Refusal> sooner =
        Joining.unsuggestable(leading.state(), binding.minusSeconds(1), leading.now());
    Optional<Refusal> byTheFirst =
        DateRules.unanswerable(
            leading.state(),
            Party.REPORTER,
            wish.id(),
            Answer.ACCEPTED,
            leading.now(),
            leading.now());

    // Then
    assertThat(later).map(Refusal::code).contains("later-than-agreed");
    assertThat(sooner).isEmpty();
    assertThat(byTheFirst).map(Refusal::code).contains("own-proposal");
  }

  @Test
  @DisplayName("S1.20 the committee's date binds once both reporters have accepted it")
  void bindsWhatBothAccept() {
    // Given
    Steps.accepted(leading);
    join();
    UUID asked = proposed();

    // When
    take(joined, answer(joined, asked, Answer.ACCEPTED));
    CaseEvent there = joined.recorded().getLast();
    take(
        leading,
        Joining.accept(leading.state(), (DisclosureDateAccepted) there, leading.incoming()));
    CaseEvent first = leading.recorded().getLast();
    take(leading, answer(leading, asked, Answer.ACCEPTED));
    CaseEvent second = leading.recorded().getLast();

    // Then
    assertThat(there)
        .isEqualTo(
            new DisclosureDateAccepted("llm-d", Desk.OTHER_REPORT, asked, Desk.OTHER_REPORT));
    assertThat(first)
        .isEqualTo(new DisclosureDateAccepted("llm-d", Desk.REPORT, asked, Desk.OTHER_REPORT));
    assertThat(second).isEqualTo(new DisclosureDateAgreed("llm-d", Desk.REPORT, asked, SOONER));
    assertThat(new Following(joined.state(), OPEN).repeated(leading.id(), second))
        .contains(new DisclosureDateAgreed("llm-d", Desk.OTHER_REPORT, asked, SOONER));
    assertThat(Desk.events(answer(joined, asked, Answer.ACCEPTED))).isEmpty();
  }

  @Test
  @DisplayName("S1.20 one reporter's no is a no, and the other hears of it without the reason")
  void refusesWhatOneRejects() {
    // Given
    Steps.accepted(leading);
    join();
    UUID asked = proposed();
    take(leading, answer(leading, asked, Answer.ACCEPTED));
    take(joined, answer(joined, asked, Answer.REJECTED));

    // When
    DisclosureDateRejected no = (DisclosureDateRejected) joined.recorded().getLast();
    take(leading, Joining.reject(leading.state(), no, leading.incoming()));

    // Then
    assertThat(no.reason()).isNotNull();
    assertThat(leading.recorded().getLast())
        .isEqualTo(
            new DisclosureDateRejected(
                "llm-d", Desk.REPORT, asked, Party.COMMITTEE, Party.ANOTHER_REPORTER, null));
    assertThat(leading.state().negotiation().standing(leading.now())).isEmpty();
    assertThat(
            new Following(joined.state(), OPEN)
                .repeated(leading.id(), leading.recorded().getLast()))
        .as("it has said so itself")
        .isEmpty();
  }

  @Test
  @DisplayName("S1.20 who leaves is waited for no more, and what is asked of several ends once")
  void waitsForNobodyWhoLeft() {
    // Given
    Steps.accepted(leading);
    join();
    UUID asked = proposed();
    take(leading, answer(leading, asked, Answer.ACCEPTED));
    Optional<Proposal> there = joined.state().waitsForAnswer();

    // When
    TakenEvent left = leading.incoming();
    List<CaseEvent> events =
        Desk.events(Joining.leave(leading.state(), Desk.OTHER_CASE, Desk.OTHER_REPORT, left));

    // Then
    assertThat(there).isEmpty();
    assertThat(leading.state().waitsForAnswer()).isPresent();
    assertThat(events).contains(new DisclosureDateAgreed("llm-d", Desk.REPORT, asked, SOONER));
    assertThat(
            new Following(joined.state(), OPEN)
                .repeated(
                    leading.id(),
                    new DisclosureDateExpired(
                        "llm-d", Desk.REPORT, asked, Party.COMMITTEE, SOONER)))
        .contains(
            new DisclosureDateExpired("llm-d", Desk.OTHER_REPORT, asked, Party.COMMITTEE, SOONER));
  }

  /** The committee proposes a date to both reporters. */
  private UUID proposed() {
    UUID id = leading.id();
    leading.given(DisclosureDateProposal::decide, new ProposeDate(id, SOONER, Delay.NONE, null));
    CaseEvent repeated =
        new Following(joined.state(), OPEN)
            .repeated(leading.id(), leading.lastEvent(DisclosureDateProposed.class))
            .orElseThrow();
    take(joined, Decision.accept(repeated));
    return id;
  }

  private static Decision<CaseEvent> answer(Desk desk, UUID proposal, Answer answer) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateAnswered(
            "llm-d", proposal, answer, answer == Answer.REJECTED ? text("My talk.") : null),
        desk.incoming(),
        desk.now());
  }

  private static void take(Desk desk, Decision<CaseEvent> decision) {
    desk.take(decision, desk.incoming());
  }

  /** The second report joins the first; what it repeats of the first is the answer. */
  private List<CaseEvent> join() {
    joined.given(Duplicate::join, new Join(Desk.CASE, leading.state(), null));
    TakenEvent incoming = joined.incoming();
    leading.take(
        Joining.join(leading.state(), Desk.OTHER_CASE, joined.state(), incoming), incoming);
    List<CaseEvent> arrival =
        new Following(joined.state(), OPEN).arrival(history(leading), leading.state());
    joined.take(Decision.accept(arrival), leading.incoming());
    return arrival;
  }

  private static Map<UUID, CaseEvent> history(Desk desk) {
    Map<UUID, CaseEvent> byId = new LinkedHashMap<>();
    for (int i = 0; i < desk.recorded().size(); i++) {
      byId.put(desk.facts().get(i).eventId(), desk.recorded().get(i));
    }
    return byId;
  }

  private Proposal suggested(Instant date) {
    UUID id = joined.id();
    TakenEvent incoming = joined.incoming();
    joined.take(
        DateTaking.decide(
            joined.state(),
            new DisclosureDateSuggested("llm-d", id, date, null, null),
            incoming,
            joined.now(),
            joined.policy()),
        incoming);
    return joined.state().negotiation().proposal(id).orElseThrow();
  }

  private static final Following.Reader OPEN =
      new Following.Reader() {
        @Override
        public <T> Optional<T> read(Confidential<T> said) {
          return Optional.of(
              said.open(Clearance.of("test", id -> new KeyState.NotYetHere(id))).require());
        }
      };
}
