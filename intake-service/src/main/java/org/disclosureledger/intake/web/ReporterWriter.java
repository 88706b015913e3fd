package org.disclosureledger.intake.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.intake.view.ReportView;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.pages.ClockOnPage;
import org.disclosureledger.pages.FieldWriter;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.LongText;
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.jspecify.annotations.Nullable;

/** Writes the reporter's page. */
final class ReporterWriter {

  private final Words words;
  private final ReportView view;
  private final Instant now;

  ReporterWriter(Words words, ReportView view, Instant now) {
    this.words = words;
    this.view = view;
    this.now = now;
  }

  ReporterOnPage write(@Nullable FormRefusal refusal, @Nullable String done) {
    ReportView.PublishedView advisory = view.advisory();
    String verdict = view.verdict();
    Instant date = view.disclosureDate().date();
    return new ReporterOnPage(
        view.id().toString(),
        view.reference(),
        view.program(),
        title(),
        words.say("stage." + view.stage().spelling()),
        verdict == null ? null : words.say("verdict." + verdict),
        view.withdrawn(),
        at(view.receivedAt()),
        view.missing().stream().map(one -> words.say("missing." + one)).toList(),
        words.say("contact." + view.contact().state()),
        credit(),
        clocks(),
        view.messages().stream().map(this::said).toList(),
        words.say("date." + view.disclosureDate().state()),
        date == null ? null : at(date),
        view.disclosureDate().proposals().stream().map(this::proposal).toList(),
        happened(),
        forms(refusal),
        advisory == null ? null : advisory.id(),
        refusal,
        done == null || !ReporterForms.acts().contains(done)
            ? null
            : words.say("act." + done + ".done"));
  }

  private String title() {
    String title = view.title();
    return title == null || title.isBlank() ? words.say("report.untitled") : Visible.line(title);
  }

  private Moment at(Instant instant) {
    return Moment.of(instant, now, words);
  }

  private String credit() {
    String as = view.credit().as();
    String choice = words.say("option.choice." + view.credit().choice().spelling());
    return as == null ? choice : choice + ": " + Visible.of(as);
  }

  private List<ClockOnPage> clocks() {
    return view.clocks().stream()
        .map(one -> ClockOnPage.of(one.promise(), one.state(), one.dueAt(), one.why(), now, words))
        .toList();
  }

  private ReporterOnPage.Said said(ReportView.MessageView message) {
    LongText text = LongText.markdown(message.text(), whole(message.id()));
    return new ReporterOnPage.Said(
        by(message.from()),
        voice(message.from()),
        at(message.at()),
        text == null ? new LongText("", 0, "") : text);
  }

  private String whole(UUID said) {
    return "/reports/" + view.id() + "/said/" + said;
  }

  /** What was said under this id: in a message, or of a proposed date. */
  static Optional<String> said(ReportView view, String id) {
    return Stream.concat(
            view.messages().stream()
                .filter(message -> message.id().toString().equals(id))
                .map(ReportView.MessageView::text),
            view.disclosureDate().proposals().stream()
                .filter(proposal -> proposal.id().toString().equals(id))
                .map(proposal -> proposal.reason() == null ? "" : proposal.reason()))
        .findFirst();
  }

  private String by(Party party) {
    return words.say("party." + (party.isReporter() ? "reporter" : "committee"));
  }

  private static String voice(Party party) {
    return party.isReporter() ? "reporter" : "committee";
  }

  private ReporterOnPage.Proposal proposal(ReportView.ProposalView proposal) {
    Instant replyBy = proposal.replyBy();
    boolean stands = proposal.state().equals("standing");
    boolean open =
        stands && !proposal.by().isReporter() && (replyBy == null || replyBy.isAfter(now));
    String refused = proposal.refusedBecause();
    return new ReporterOnPage.Proposal(
        proposal.id().toString(),
        by(proposal.by()),
        voice(proposal.by()),
        at(proposal.date()),
        words.say("proposal." + proposal.state())
            + (refused == null ? "" : ": " + Visible.of(refused)),
        LongText.markdown(proposal.reason(), whole(proposal.id())),
        replyBy == null || !stands ? null : at(replyBy),
        open);
  }

  private List<ReporterOnPage.Happened> happened() {
    return view.timeline().stream()
        .sorted(Comparator.comparing(ReportView.TimelineItem::at).reversed())
        .map(item -> new ReporterOnPage.Happened(what(item.what()), at(item.at())))
        .toList();
  }

  /** What stands behind a colon is said by the general words where it has none of its own. */
  private String what(String what) {
    return words.or(
        "happened." + what.replace(':', '.'),
        words.say("happened." + what.replaceFirst(":.*", "")));
  }

  private List<ReporterOnPage.Form> forms(@Nullable FormRefusal refusal) {
    return Stream.of(
            ReporterForms.MESSAGE,
            ReporterForms.SUGGESTION,
            ReporterForms.CREDIT,
            ReporterForms.WITHDRAWAL)
        .filter(act -> !act.equals(ReporterForms.WITHDRAWAL) || !view.withdrawn())
        .map(act -> form(act, refusal))
        .toList();
  }

  private ReporterOnPage.Form form(String act, @Nullable FormRefusal refusal) {
    FieldWriter fields = new FieldWriter(words, act, refusal);
    return new ReporterOnPage.Form(
        act,
        words.say("act." + act),
        words.or("act." + act + ".about", ""),
        ReporterForms.of(act).stream().map(field -> fields.write(field, "")).toList(),
        fields.isRefused() || act.equals(ReporterForms.MESSAGE));
  }
}
