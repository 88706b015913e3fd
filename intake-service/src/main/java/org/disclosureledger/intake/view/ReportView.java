package org.disclosureledger.intake.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter sees of a report (S1.19).
 *
 * @param stage how far the case is
 * @param verdict what was found, once it is
 * @param withdrawn whether the reporter withdrew it
 * @param title as submitted
 * @param missing what the committee still needs
 * @param contact whether the contact address was confirmed for this report; says nothing of others
 * @param timeline what happened, oldest first
 * @param messages between the reporter and the committee, oldest first
 * @param disclosureDate the negotiation
 * @param asOf when the last of it was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
    UUID id,
    String reference,
    String program,
    Stage stage,
    @Nullable String verdict,
    boolean withdrawn,
    Instant receivedAt,
    @Nullable String title,
    List<String> missing,
    CreditView credit,
    ContactView contact,
    List<TimelineItem> timeline,
    List<PromiseView> clocks,
    List<MessageView> messages,
    DateView disclosureDate,
    @Nullable PublishedView advisory,
    Instant asOf) {

  /** How the reporter is going to be credited. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CreditView(CreditChoice choice, @Nullable String as) {}

  /**
   * Whether the contact address is written to.
   *
   * @param state {@code none} without an address, {@code unconfirmed} until the code of this
   *     report's receipt was given, then {@code confirmed}
   */
  public record ContactView(String state) {}

  /** Something that happened. */
  public record TimelineItem(Instant at, String what) {}

  /** A message. */
  public record MessageView(UUID id, Instant at, Party from, String text) {}

  /**
   * The negotiation of the disclosure date (S1.20).
   *
   * @param state {@code none}, {@code proposed}, {@code defaulted}, {@code agreed}, {@code
   *     imposed}, {@code followed} (it is that of the report which this one has joined), {@code
   *     rejected}, {@code expired} or {@code terminated} (the embargo was ended before its date)
   * @param date the date that binds, or at which the embargo was ended
   * @param reason why it was imposed or ended
   * @param delay why disclosure waits for longer than the program prefers, where that was said last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DateView(
      String state,
      @Nullable Instant date,
      @Nullable String reason,
      @Nullable DelayView delay,
      List<ProposalView> proposals) {}

  /** Why disclosure waits until then (S1.22 to S1.24). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DelayView(Instant until, DelayReason because, @Nullable String reason) {}

  /**
   * A proposed date.
   *
   * @param state {@code standing}, {@code accepted} by this reporter while others who reported the
   *     same have not answered, {@code agreed}, {@code rejected}, {@code expired} where nobody
   *     answered in time, {@code superseded}, {@code waiting} until the committee's side has taken
   *     it in, or {@code refused}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProposalView(
      UUID id,
      Party by,
      Instant date,
      @Nullable String reason,
      @Nullable Instant replyBy,
      String state,
      @Nullable String refusedBecause) {}

  /** The published advisory. */
  public record PublishedView(String id, Instant publishedAt) {}
}
