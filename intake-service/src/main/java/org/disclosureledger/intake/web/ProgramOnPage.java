package org.disclosureledger.intake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.disclosureledger.lifecycle.policy.Channel;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may read of a program.
 *
 * @param promises each in a sentence, as the clocks keep them
 * @param reportWhen when to report (S1.7 to S1.10)
 * @param doNotReportWhen when not to (S1.11 to S1.13)
 * @param upstreams projects that want to hear directly (S1.10)
 * @param channels in the order of preference (S2.5, S2.6)
 * @param source the document that the policy was taken from
 */
record ProgramOnPage(
    String slug,
    String name,
    String description,
    String introduction,
    List<String> promises,
    List<String> reportWhen,
    List<String> doNotReportWhen,
    List<String> handling,
    List<Link> upstreams,
    List<Way> channels,
    List<String> products,
    @Nullable String source) {

  /** A way to report: in words, with the address that it leads to, if a browser can go there. */
  record Way(String words, @Nullable String to, String note) {}

  /** A name with its address. */
  record Link(String name, String to) {}

  static ProgramOnPage of(ProgramPolicy policy, Words words) {
    return new ProgramOnPage(
        policy.slug(),
        Visible.of(policy.name()),
        text(policy.description()),
        text(policy.page().introduction()),
        policy.clocks().stream().map(ProgramOnPage::promise).toList(),
        lines(policy.page().reportWhen()),
        lines(policy.page().doNotReportWhen()),
        lines(policy.page().handling()),
        policy.intake().upstreams().stream()
            .map(one -> new Link(Visible.of(one.name()), one.report()))
            .toList(),
        policy.channels().stream().map(one -> way(policy.slug(), one, words)).toList(),
        policy.products().stream().map(one -> Visible.of(one.name())).toList(),
        policy.page().source());
  }

  /** The promise with its length, or its lengths by severity. */
  private static String promise(ClockDefinition clock) {
    if (!clock.dependsOnSeverity()) {
      return Visible.of(clock.promise()) + " " + clock.termFor(Severity.LOW).words() + ".";
    }
    List<String> terms = new ArrayList<>();
    clock
        .termsBySeverity()
        .forEach(term -> terms.add(term.getKey().spelling() + " " + term.getValue().words()));
    return Visible.of(clock.promise())
        + terms.stream().collect(Collectors.joining("; ", ": ", "."));
  }

  private static Way way(String slug, Channel channel, Words words) {
    String address = channel.address() == null ? "" : channel.address();
    String kind = words.say("channel." + channel.kind().spelling());
    String note = text(channel.note());
    return switch (channel.kind()) {
      case GITHUB_ADVISORY -> new Way(kind, address, note);
      case EMAIL -> new Way(address, "mailto:" + address, note);
      case FORM -> new Way(kind, formOf(slug), note);
      case API -> new Way(kind, null, note);
    };
  }

  /** Where the form of a program is. */
  static String formOf(String slug) {
    return "/programs/" + slug + "/report";
  }

  private static List<String> lines(List<String> lines) {
    return lines.stream().map(Visible::of).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : Visible.of(text);
  }
}
