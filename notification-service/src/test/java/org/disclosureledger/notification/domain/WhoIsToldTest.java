package org.disclosureledger.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhoIsToldTest {

  private static final UUID ID = UUID.randomUUID();
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Confidential<String> TEXT = Confidential.of("text");

  @Test
  void tellsTheReporterOfTheCommitteesProposalAlone() {
    assertThat(WhoIsTold.of(proposed(Party.COMMITTEE), false))
        .extracting(Notification::notice)
        .containsExactly(Notice.DATE_PROPOSED);
    assertThat(WhoIsTold.of(proposed(Party.REPORTER), false)).isEmpty();
  }

  @Test
  void keepsTheCommitteesOwnAffairsToItself() {
    assertThat(WhoIsTold.of(new CaseEvent.CommitteeNotePosted("p", ID, ID, TEXT), false)).isEmpty();
    assertThat(WhoIsTold.of(new CaseEvent.CommitteeMessagePosted("p", ID, ID, TEXT), false))
        .extracting(telling -> telling.notice().recipient())
        .containsExactly(Recipient.REPORTER);
    assertThat(WhoIsTold.of(new CaseEvent.CaseAssigned("p", ID, "m-1"), false)).isEmpty();
  }

  @Test
  void tellsTheCommitteeOfWarnings() {
    assertThat(WhoIsTold.of(new ClockEvent.ClockWarned("p", ID, ID, "ACK", 50, AT), false))
        .containsExactly(
            new Notification(
                Notice.CLOCK_WARNED, new NoticeFacts("ACK", 50, AT, null, null, null, null)));
  }

  @Test
  @DisplayName(
      "S1.20 a disclosure date that passes unpublished is told to each reporter, and to the"
          + " committee once, which is warned before")
  void tellsOfADateThatPasses() {
    // Given
    Instant due = AT.plus(DisclosureClock.PUBLICATION);
    NoticeFacts named = new NoticeFacts(DisclosureClock.NAME, null, AT, null, null, null, null);

    // When
    List<Notification> near = WhoIsTold.of(dateNear(DisclosureClock.NAME, due), false);

    // Then
    assertThat(near).containsExactly(new Notification(Notice.DISCLOSURE_NEAR, named));
    assertThat(WhoIsTold.of(dateMissed(DisclosureClock.NAME, due), false))
        .containsExactly(
            Notification.of(Notice.DISCLOSURE_OVERDUE),
            new Notification(Notice.DISCLOSURE_MISSED, named));
    assertThat(WhoIsTold.of(dateNear(DisclosureClock.SHARED_NAME, due), false)).isEmpty();
    assertThat(WhoIsTold.of(dateMissed(DisclosureClock.SHARED_NAME, due), false))
        .containsExactly(Notification.of(Notice.DISCLOSURE_OVERDUE));
  }

  private static ClockEvent dateNear(String clock, Instant due) {
    return new ClockEvent.ClockWarned("p", ID, ID, clock, 80, due);
  }

  private static ClockEvent dateMissed(String clock, Instant due) {
    return new ClockEvent.ClockBreached("p", ID, ID, clock, due);
  }

  @Test
  @DisplayName("S1.25 what ends the embargo is told to both sides, once each")
  void tellsBothSidesWhatEndsTheEmbargo() {
    assertThat(recipients(new ExposureEvent.AttacksObserved("p", ID, AT, TEXT)))
        .containsExactly(Recipient.REPORTER, Recipient.COMMITTEE);
    assertThat(recipients(exploit(true))).containsExactly(Recipient.REPORTER, Recipient.COMMITTEE);
    assertThat(recipients(exploit(false))).containsExactly(Recipient.COMMITTEE);
    assertThat(recipients(terminated(EmbargoExit.FIX_RELEASED)))
        .containsExactly(Recipient.REPORTER, Recipient.COMMITTEE);
    assertThat(recipients(terminated(EmbargoExit.ATTACKS_OBSERVED))).isEmpty();
  }

  @Test
  @DisplayName(
      "S1.25 what a joined case repeats is told to its reporter, and to the committee once")
  void tellsTheCommitteeOnceOfWhatJoinedCasesRepeat() {
    assertThat(recipients(new ExposureEvent.AttacksObserved("p", ID, AT, TEXT), true))
        .containsExactly(Recipient.REPORTER);
    assertThat(recipients(exploit(true), true)).containsExactly(Recipient.REPORTER);
    assertThat(recipients(exploit(false), true)).isEmpty();
    assertThat(recipients(terminated(EmbargoExit.OTHER), true)).containsExactly(Recipient.REPORTER);
    assertThat(recipients(new CaseEvent.PublicKnowledgeConfirmed("p", ID, null), true))
        .containsExactly(Recipient.REPORTER);
  }

  @Test
  @DisplayName("S1.20 that nobody answered another reporter's date is told to that one alone")
  void tellsNoOtherReporterOfSilence() {
    assertThat(recipients(expired(Party.REPORTER)))
        .containsExactly(Recipient.REPORTER, Recipient.COMMITTEE);
    assertThat(recipients(expired(Party.ANOTHER_REPORTER))).containsExactly(Recipient.COMMITTEE);
    assertThat(recipients(expired(Party.REPORTER), true)).containsExactly(Recipient.REPORTER);
  }

  private static CaseEvent expired(Party by) {
    return new NegotiationEvent.DisclosureDateExpired("p", ID, ID, by, AT);
  }

  private static List<Recipient> recipients(CaseEvent event) {
    return recipients(event, false);
  }

  private static List<Recipient> recipients(CaseEvent event, boolean consequence) {
    return WhoIsTold.of(event, consequence).stream()
        .map(telling -> telling.notice().recipient())
        .toList();
  }

  private static CaseEvent exploit(boolean isPublic) {
    return new ExposureEvent.ExploitationEvidenceRecorded("p", ID, isPublic, AT, TEXT);
  }

  private static CaseEvent terminated(EmbargoExit because) {
    return new NegotiationEvent.EmbargoTerminated("p", ID, because, AT, null);
  }

  @Test
  void findsEveryNoticeByItsSpelling() {
    for (Notice notice : Notice.values()) {
      assertThat(Notice.spelled(notice.spelling())).isEqualTo(notice);
    }
  }

  @Test
  @DisplayName("S1.14 the receipt is what triage passes over by its template")
  void spellsTheReceiptAsTheClocksKnowIt() {
    assertThat(Notice.REPORT_RECEIVED.spelling()).isEqualTo(DeliveryEvent.RECEIPT);
  }

  private static CaseEvent proposed(Party by) {
    return new NegotiationEvent.DisclosureDateProposed("p", ID, ID, by, AT, TEXT, null);
  }
}
