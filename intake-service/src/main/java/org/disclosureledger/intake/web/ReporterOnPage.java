package org.disclosureledger.intake.web;

import java.util.List;
import org.disclosureledger.pages.ClockOnPage;
import org.disclosureledger.pages.FieldOnPage;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.LongText;
import org.disclosureledger.pages.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A report as its reporter sees it (S1.19).
 *
 * @param stage how far it is, in words
 * @param verdict what was found, in words, or nothing
 * @param missing what the committee still needs
 * @param contact whether the reporter is written to, in a sentence
 * @param credit how the reporter is going to be credited
 * @param clocks what was promised, and whether it was kept
 * @param messages both sides' words, oldest first
 * @param date the date that binds, in words with its reason, or nothing
 * @param happened what happened, newest first
 * @param forms what the reporter can do
 * @param advisory the published advisory's id, or nothing
 * @param done what was done just now, or nothing
 */
record ReporterOnPage(
    String id,
    String reference,
    String program,
    String title,
    String stage,
    @Nullable String verdict,
    boolean withdrawn,
    Moment receivedAt,
    List<String> missing,
    String contact,
    String credit,
    List<ClockOnPage> clocks,
    List<Said> messages,
    String dateState,
    @Nullable Moment date,
    List<Proposal> proposals,
    List<Happened> happened,
    List<Form> forms,
    @Nullable String advisory,
    @Nullable FormRefusal refusal,
    @Nullable String done) {

  /** A message. */
  record Said(String by, String voice, Moment at, LongText text) {}

  /** A proposed date; {@code open} while this reporter can answer it. */
  record Proposal(
      String id,
      String by,
      String voice,
      Moment at,
      String state,
      @Nullable LongText reason,
      @Nullable Moment replyBy,
      boolean open) {}

  /** Something that happened. */
  record Happened(String what, Moment at) {}

  /** A form. */
  record Form(String act, String title, String about, List<FieldOnPage> fields, boolean open) {}
}
