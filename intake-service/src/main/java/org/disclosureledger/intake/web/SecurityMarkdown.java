package org.disclosureledger.intake.web;

import java.util.List;
import org.disclosureledger.pages.Words;

/** A program's page in Markdown, as {@code SECURITY.md} in a repository says it. */
final class SecurityMarkdown {

  private SecurityMarkdown() {}

  static String of(ProgramOnPage page, String address, Words words) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(words.say("program.title", page.name())).append("\n");
    paragraph(text, page.introduction());
    section(
        text,
        words.say("program.channels"),
        page.channels().stream().map(way -> way(way, address)).toList());
    section(text, words.say("program.promises"), page.promises());
    page.handling().forEach(line -> paragraph(text, line));
    section(text, words.say("program.reportWhen"), page.reportWhen());
    section(text, words.say("program.doNotReportWhen"), page.doNotReportWhen());
    section(
        text,
        words.say("program.upstreams"),
        page.upstreams().stream().map(one -> link(one.name(), one.to())).toList());
    paragraph(text, address + "/programs/" + page.slug());
    return text.toString();
  }

  private static String way(ProgramOnPage.Way way, String address) {
    String to = way.to();
    String words =
        to == null ? way.words() : link(way.words(), to.startsWith("/") ? address + to : to);
    return way.note().isEmpty() ? words : words + ": " + way.note();
  }

  private static String link(String words, String to) {
    return "[" + words + "](" + to + ")";
  }

  private static void paragraph(StringBuilder text, String paragraph) {
    if (!paragraph.isEmpty()) {
      text.append("\n").append(paragraph).append("\n");
    }
  }

  private static void section(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n## ").append(heading).append("\n\n");
      lines.forEach(line -> text.append("- ").append(line).append("\n"));
    }
  }
}
