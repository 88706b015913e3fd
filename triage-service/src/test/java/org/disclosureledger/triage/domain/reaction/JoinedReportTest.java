package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
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
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.writemessage.CommitteeMessage;
import org.disclosureledger.triage.writemessage.CommitteeMessage.PostMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the leading case takes in from a joined one, and what the joined one repeats. */
class JoinedReportTest {

  private static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(10));

  private final TwoDesks desks = new TwoDesks();
  private final Desk leading = desks.leading;
  private final Desk joined = desks.joined;

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
    List<CaseEvent> heard = desks.join();

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
    desks.join();
    Steps.released(leading);
    CaseEvent released = leading.lastEvent(FixReleased.class);
    UUID said = leading.id();
    CaseEvent message = new CommitteeMessagePosted("llm-d", Desk.REPORT, said, text("Test it."));
    CaseEvent question =
        new CaseEvent.InformationRequested("llm-d", Desk.REPORT, false, text("Since when?"));
    CaseEvent note = new CommitteeNotePosted("llm-d", Desk.REPORT, said, text("Hm."));

    // When
    Following following = desks.following();

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
    desks.join();
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
}
