package org.disclosureledger.triage.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.pages.ClockOnPage;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.LongText;
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.disclosureledger.triage.domain.clock.CaseClockView;
import org.disclosureledger.triage.view.CaseView;
import org.disclosureledger.triage.view.TimelineItem;
import org.jspecify.annotations.Nullable;

/** Writes the page of one case in its reader's language. */
final class CaseWriter {

  private static final int ENTRIES = 60;
  private static final Duration SOON = Duration.ofDays(1);
  private static final String TITLE = "title";

  private static final List<String> TEXTS =
      List.of(TITLE, "description", "impact", "reproduction", "mitigations");

  private final CasePages.Wanted wanted;
  private final Words words;
  private final CaseView view;
  private final People people;
  private final Map<String, String> names;
  private final Instant now;

  CaseWriter(CasePages.Wanted wanted, CaseView view, People people, Instant now) {
    this.wanted = wanted;
    this.words = wanted.words();
    this.view = view;
    this.people = people;
    this.names = people.names(view.program());
    this.now = now;
  }

  /** A member of the report by its name; nothing where nothing is, or no text. */
  static @Nullable String member(CaseView view, String name) {
    return switch (name) {
      case TITLE -> view.title();
      case "description" -> view.description();
      case "impact" -> view.impact();
      case "reproduction" -> view.reproduction();
      case "mitigations" -> view.mitigations();
      default -> null;
    };
  }

  CasePage write(
      CasePages.@Nullable Refused refused,
      List<TimelineItem> timeline,
      Map<String, Optional<Refusal>> all) {
    PageRefusal refusal = refused == null ? null : refusal(refused, timeline);
    ActWriter acts =
        new ActWriter(
            words,
            view,
            people.committee(view.program()),
            refusal == null ? null : refusal.form(),
            now);
    List<EntryOnPage> entries =
        timeline.stream()
            .sorted(Comparator.comparing(TimelineItem::version).reversed())
            .limit(wanted.whole() ? Long.MAX_VALUE : ENTRIES)
            .map(this::entry)
            .toList();
    String title = view.title();
    return new CasePage(
        wanted.id(),
        view.version(),
        view.reference(),
        title == null || title.isBlank() ? words.say("case.untitled") : Visible.line(title),
        view.program(),
        facts(),
        known(),
        view.affected().stream().map(one -> Visible.of(AffectedWords.of(one, words))).toList(),
        view.references().stream()
            .map(link -> new CasePage.Link(Visible.of(link.type()), Visible.of(link.url())))
            .toList(),
        view.clocks().stream().map(this::clock).toList(),
        date(),
        view.disclosureDate().proposals().stream().map(this::proposal).toList(),
        acts.offered(all),
        acts.refused(all),
        entries,
        timeline.size() - entries.size(),
        refusal,
        wanted.done() == null ? null : words.or("act." + wanted.done() + ".done", ""));
  }

  /** What others did meanwhile is told where the form's version is not the present one. */
  private PageRefusal refusal(CasePages.Refused refused, List<TimelineItem> timeline) {
    FormRefusal told = refused.refusal();
    List<EntryOnPage> meanwhile =
        timeline.stream()
            .filter(item -> item.version() > refused.version())
            .map(this::entry)
            .toList();
    FormRefusal shown =
        meanwhile.isEmpty()
            ? told
            : new FormRefusal(
                told.form(),
                words.say("case.meanwhile"),
                words.say("case.meanwhile.detail"),
                null,
                told.typed());
    return new PageRefusal(shown, meanwhile);
  }

  private List<CasePage.Fact> facts() {
    List<CasePage.Fact> facts = new ArrayList<>();
    fact(facts, "program", view.program());
    fact(facts, "received", Moment.of(view.receivedAt(), now, words).exact());
    fact(facts, "stage", words.say("stage." + view.stage().spelling()));
    fact(facts, "management", words.say("management." + view.management()));
    if (view.severity() != null) {
      fact(facts, "severity", words.say("severity." + view.severity().spelling()));
    }
    view.scores()
        .forEach(score -> fact(facts, "score", score.baseScore() + " · " + score.vector()));
    String assignee = view.assignee();
    fact(
        facts,
        "assignee",
        assignee == null ? words.say("case.nobody") : people.person(names, assignee, words).name());
    fact(facts, "embargo", words.or("embargo." + view.embargo(), view.embargo()));
    fact(facts, "aliases", Visible.of(String.join(", ", view.aliases())));
    fact(facts, "cwes", Visible.of(String.join(", ", view.cwes())));
    if (view.withdrawn()) {
      fact(facts, "withdrawn", words.say("case.withdrawn"));
    }
    if (!view.missing().isEmpty()) {
      fact(facts, "missing", String.join(", ", view.missing()));
    }
    return facts;
  }

  private void fact(List<CasePage.Fact> facts, String label, String value) {
    if (!value.isEmpty()) {
      facts.add(new CasePage.Fact(words.say("fact." + label), value));
    }
  }

  private List<CasePage.Section> known() {
    List<CasePage.Section> known = new ArrayList<>();
    for (String name : TEXTS) {
      if (name.equals(TITLE) && isInHeading()) {
        continue;
      }
      LongText text =
          LongText.markdown(
              member(view, name), "/console/cases/" + wanted.id() + "/reported/" + name);
      if (text != null) {
        known.add(new CasePage.Section(words.say("known." + name), text));
      }
    }
    return known;
  }

  /** Whether the heading has the whole title. */
  private boolean isInHeading() {
    String title = view.title();
    return title == null || Visible.line(title).equals(Visible.of(title.strip()));
  }

  private ClockOnPage clock(CaseClockView clock) {
    return ClockOnPage.of(
        clock.promise(), clock.state().spelling(), clock.dueAt(), clock.why(), now, words);
  }

  private CasePage.@Nullable Date date() {
    Instant date = view.disclosureDate().date();
    String origin = view.disclosureDate().origin();
    return date == null || origin == null
        ? null
        : new CasePage.Date(Moment.of(date, now, words), words.or("origin." + origin, origin));
  }

  private CasePage.Proposal proposal(CaseView.ProposalView proposal) {
    String here = "/api/v1/cases/" + wanted.id();
    Instant replyBy = proposal.replyBy();
    boolean stands = proposal.state().equals("standing");
    return new CasePage.Proposal(
        words.say("party." + proposal.by().spelling()),
        proposal.by() == Party.COMMITTEE ? "committee" : "reporter",
        Moment.of(proposal.date(), now, words),
        words.or("proposal." + proposal.state(), proposal.state()),
        LongText.markdown(proposal.reason(), here),
        LongText.markdown(proposal.rejectedBecause(), here),
        replyBy == null || !stands ? null : Moment.of(replyBy, now, words));
  }

  private EntryOnPage entry(TimelineItem item) {
    return new EntryOnPage(
        Moment.of(item.at(), now, words),
        people.person(names, isReporters(item) ? "reporter" : item.actor(), words),
        words.or("event." + item.what(), item.what()),
        LongText.markdown(item.text(), "/console/cases/" + wanted.id() + "/said/" + item.version()),
        voice(item));
  }

  private static boolean isReporters(TimelineItem item) {
    return Stream.of("ReporterMessageTaken", "ReportWithdrawalTaken", "CreditTaken")
        .anyMatch(what -> Objects.equals(what, item.what()));
  }

  private static String voice(TimelineItem item) {
    return item.what().equals("CommitteeNotePosted")
        ? "internal"
        : isReporters(item) ? "reporter" : "committee";
  }
}
