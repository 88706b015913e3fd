package org.disclosureledger.triage.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;
import org.disclosureledger.lifecycle.event.PublicKnowledge;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Recorded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What has come out before the advisory, as the committee recorded it (S1.25).
 *
 * @param found what was found, oldest first
 * @param terminated that the embargo was ended; absent where none was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExposureView(List<FoundView> found, @Nullable TerminationView terminated) {

  /** What can come out. */
  @Schema(name = "FoundKind")
  public enum Finding implements Spelled {
    /** The vulnerability is public. */
    PUBLIC_KNOWLEDGE,
    /** An exploit is public. */
    PUBLIC_EXPLOIT,
    /** An exploit was seen that is not public. */
    EXPLOIT,
    /** Somebody is attacked. */
    ATTACKS
  }

  /**
   * Something that was found.
   *
   * @param since since when it is so, where that is known
   * @param url where it can be read
   * @param evidence how the committee knows
   * @param recordedAt when the committee said so
   * @param by the pseudonymous id of who did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FoundView(
      Finding what,
      @Nullable Instant since,
      @Nullable String url,
      @Nullable String evidence,
      Instant recordedAt,
      String by) {}

  /**
   * The embargo was ended before its date.
   *
   * @param reason why, in words
   * @param by the pseudonymous id of who did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TerminationView(
      EmbargoExit because, Instant at, @Nullable String reason, String by) {}

  /** What these events say; absent where nothing has come out. */
  static @Nullable ExposureView of(List<Recorded<CaseEvent>> history, Clearance clearance) {
    List<FoundView> found = new ArrayList<>();
    TerminationView terminated = null;
    for (Recorded<CaseEvent> recorded : history) {
      if (recorded.event() instanceof ExposureEvent event) {
        found.add(found(event, recorded.fact(), clearance));
      } else if (recorded.event() instanceof EmbargoTerminated event) {
        terminated =
            new TerminationView(
                event.because(),
                event.endedAt(),
                text(event.reason(), clearance),
                recorded.fact().metadata().actor());
      }
    }
    return found.isEmpty() && terminated == null ? null : new ExposureView(found, terminated);
  }

  private static FoundView found(ExposureEvent event, Fact fact, Clearance clearance) {
    return switch (event) {
      case ExposureEvent.PublicKnowledgeRecorded e -> {
        PublicKnowledge known = e.known().open(clearance).orElse(new PublicKnowledge(null, null));
        yield found(
            Finding.PUBLIC_KNOWLEDGE,
            known.since(),
            known.url(),
            text(e.evidence(), clearance),
            fact);
      }
      case ExposureEvent.ExploitationEvidenceRecorded e ->
          found(
              e.exploitPublic() ? Finding.PUBLIC_EXPLOIT : Finding.EXPLOIT,
              e.occurredAt(),
              null,
              text(e.evidence(), clearance),
              fact);
      case ExposureEvent.AttacksObserved e ->
          found(Finding.ATTACKS, e.since(), null, text(e.evidence(), clearance), fact);
    };
  }

  private static FoundView found(
      Finding what,
      @Nullable Instant since,
      @Nullable String url,
      @Nullable String evidence,
      Fact fact) {
    return new FoundView(what, since, url, evidence, fact.recordedAt(), fact.metadata().actor());
  }

  private static @Nullable String text(@Nullable Confidential<String> text, Clearance clearance) {
    return text == null ? null : Opened.text(text.open(clearance));
  }
}
