package org.disclosureledger.intake.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * A report and what its reporter did afterwards.
 *
 * @param submitted the submission; null before there is one
 * @param credit the reporter's choice as it stands
 * @param creditAs the name or handle of that choice
 * @param messages the reporter's messages, oldest first
 * @param suggestions the dates the reporter suggested, by proposal
 * @param answers what the reporter answered to the committee's proposals, by proposal
 * @param contactConfirmed whether the contact address was confirmed with this report's code
 * @param withdrawn whether the reporter withdrew the report
 */
public record ReportState(
    @Nullable ReportSubmitted submitted,
    @Nullable CreditChoice credit,
    @Nullable Confidential<String> creditAs,
    List<Message> messages,
    Map<UUID, Instant> suggestions,
    Map<UUID, Answer> answers,
    boolean contactConfirmed,
    boolean withdrawn) {

  /**
   * A message of the reporter.
   *
   * @param at when it was posted
   */
  public record Message(UUID id, Instant at, Confidential<String> text) {}

  public ReportState {
    messages = List.copyOf(messages);
    suggestions = Map.copyOf(suggestions);
    answers = Map.copyOf(answers);
  }

  /** Before anything happened. */
  public static ReportState initial() {
    return new ReportState(null, null, null, List.of(), Map.of(), Map.of(), false, false);
  }

  /** The state after one more event. */
  public ReportState with(ReportEvent event, Fact fact) {
    return switch (event) {
      case ReportSubmitted e ->
          new ReportState(
              e,
              e.credit(),
              e.creditAs(),
              messages,
              suggestions,
              answers,
              contactConfirmed,
              withdrawn);
      case ReportEvent.ReporterMessagePosted e -> {
        List<Message> more = new ArrayList<>(messages);
        more.add(new Message(e.messageId(), fact.recordedAt(), e.text()));
        yield new ReportState(
            submitted, credit, creditAs, more, suggestions, answers, contactConfirmed, withdrawn);
      }
      case ReportEvent.CreditChosen e ->
          new ReportState(
              submitted,
              e.choice(),
              e.as(),
              messages,
              suggestions,
              answers,
              contactConfirmed,
              withdrawn);
      case ReportEvent.DisclosureDateSuggested e -> {
        Map<UUID, Instant> more = new HashMap<>(suggestions);
        more.put(e.proposalId(), e.date());
        yield new ReportState(
            submitted, credit, creditAs, messages, more, answers, contactConfirmed, withdrawn);
      }
      case ReportEvent.DisclosureDateAnswered e -> {
        Map<UUID, Answer> more = new HashMap<>(answers);
        more.put(e.proposalId(), e.answer());
        yield new ReportState(
            submitted, credit, creditAs, messages, suggestions, more, contactConfirmed, withdrawn);
      }
      case ReportEvent.ContactConfirmed e ->
          new ReportState(
              submitted, credit, creditAs, messages, suggestions, answers, true, withdrawn);
      case ReportEvent.ReportWithdrawn e ->
          new ReportState(
              submitted, credit, creditAs, messages, suggestions, answers, contactConfirmed, true);
    };
  }

  /**
   * The submission.
   *
   * @throws IllegalStateException if there is none
   */
  public ReportSubmitted report() {
    if (submitted == null) {
      throw new IllegalStateException("no report was submitted on this stream");
    }
    return submitted;
  }
}
