package org.disclosureledger.triage.web;

import java.util.List;
import org.disclosureledger.pages.ClockOnPage;
import org.disclosureledger.pages.LongText;
import org.disclosureledger.pages.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a case shows.
 *
 * @param version the version that its forms are filled in on
 * @param facts what is known in few words
 * @param known what is known in many
 * @param date the disclosure date, or nothing while there is none
 * @param refusals the acts that cannot be done now, each with the reason
 * @param done what has just been done, or nothing
 * @param earlier how many entries of the timeline are not shown
 */
public record CasePage(
    String id,
    int version,
    String reference,
    String title,
    String program,
    List<Fact> facts,
    List<Section> known,
    List<String> affected,
    List<Link> references,
    List<ClockOnPage> clocks,
    @Nullable Date date,
    List<Proposal> proposals,
    List<ActOnPage> acts,
    List<RefusedAct> refusals,
    List<EntryOnPage> timeline,
    int earlier,
    @Nullable PageRefusal refusal,
    @Nullable String done) {

  /** Something in few words. */
  public record Fact(String label, String value) {}

  /** Something in many. */
  public record Section(String heading, LongText text) {}

  /** A link to elsewhere. */
  public record Link(String type, String url) {}

  /** The date that binds, and whence it is. */
  public record Date(Moment at, String origin) {}

  /**
   * A date that somebody proposed.
   *
   * @param voice whose it is: {@code reporter} or {@code committee}
   */
  public record Proposal(
      String by,
      String voice,
      Moment at,
      String state,
      @Nullable LongText reason,
      @Nullable LongText rejected,
      @Nullable Moment replyBy) {}

  /** An act that cannot be done now. */
  public record RefusedAct(String title, String reason) {}
}
