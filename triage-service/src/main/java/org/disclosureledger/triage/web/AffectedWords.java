package org.disclosureledger.triage.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedPackage;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.disclosureledger.lifecycle.vulnerability.RangeEvent;
import org.disclosureledger.pages.Words;

/** What is affected, in a line: the package, and from which version to which. */
final class AffectedWords {

  private static final int VERSIONS = 20;

  private AffectedWords() {}

  static String of(Affected affected, Words words) {
    AffectedPackage name = affected.packageName();
    String what = name == null ? "" : name.ecosystem() + " " + name.name() + " ";
    Stream<String> ranges = affected.ranges().stream().map(range -> range(range, words));
    Stream<String> versions = affected.versions().stream().limit(VERSIONS);
    String where = Stream.concat(ranges, versions).collect(Collectors.joining(", "));
    int rest = affected.versions().size() - VERSIONS;
    return (what + where).strip() + (rest > 0 ? " " + words.say("affected.more", rest) : "");
  }

  private static String range(AffectedRange range, Words words) {
    return range.events().stream()
        .map(event -> event(event, words))
        .filter(said -> !said.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String event(RangeEvent event, Words words) {
    if (event.introduced() != null) {
      return event.introduced().equals("0")
          ? words.say("affected.all")
          : words.say("affected.introduced", event.introduced());
    }
    if (event.fixed() != null) {
      return words.say("affected.fixed", event.fixed());
    }
    return event.lastAffected() == null ? "" : words.say("affected.last", event.lastAffected());
  }
}
