package org.disclosureledger.lifecycle.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a whole policy: its identity, people and channels, and the rules between its parts. */
final class PolicyReader {

  private static final int MOST_MEMBERS = 500;
  private static final int MOST_CLOCKS = 20;
  private static final int MOST_PRODUCTS = 200;
  private static final int MOST_LANGUAGES = 20;
  private static final int PEOPLE_WHO_APPROVE = 2;
  private static final List<Channel> OWN_INTERFACE =
      List.of(new Channel(ChannelKind.API, null, null));
  private static final List<Wording> PLAIN_ENGLISH =
      List.of(
          new Wording("en", "Thank you for reporting this vulnerability to us.", null, Map.of()));

  private PolicyReader() {}

  static ProgramPolicy policy(DocumentFields fields) {
    return new ProgramPolicy(
        fields.text("slug", TextRule.SLUG),
        fields.text("name", TextRule.LINE),
        fields.optionalText("description", TextRule.PROSE),
        fields.section("page", SectionReader::page),
        members(fields),
        fields.texts("committeeMail", TextRule.MAIL, 1, 20),
        channels(fields),
        fields.section("intake", SectionReader::intake),
        fields.object("calendar", CalendarReader::calendar),
        clocks(fields),
        fields.section("severityScale", SectionReader::severityScale),
        fields.section("embargo", SectionReader::embargo),
        fields.section("publication", SectionReader::publication),
        fields.section("credit", SectionReader::credit),
        fields.section("cve", SectionReader::cve),
        fields.section("releases", SectionReader::releases),
        fields.section("reporterUpdates", SectionReader::reporterUpdates),
        fields.section("announcements", SectionReader::announcements),
        wording(fields),
        fields.text("advisoryPrefix", TextRule.ID_PREFIX),
        fields.objects("products", 0, MOST_PRODUCTS, SectionReader::product));
  }

  private static List<Member> members(DocumentFields fields) {
    List<Member> members = fields.requiredObjects("members", 1, MOST_MEMBERS, PolicyReader::member);
    if (members.isEmpty()) {
      return members;
    }
    fields.refuseRepetition(
        "members", members.stream().map(m -> List.of(m.issuer(), m.subject())).toList());
    if (members.stream().noneMatch(Member::inCommittee)) {
      fields.refuse("members", "must include a coordinator or maintainer, who can stop clocks");
    }
    long approvers = members.stream().filter(m -> m.roles().contains(Role.APPROVER)).count();
    if (approvers < PEOPLE_WHO_APPROVE) {
      fields.refuse("members", "must include two approvers, or nothing can be published");
    }
    return members;
  }

  private static Member member(DocumentFields fields) {
    return new Member(
        fields.text("issuer", TextRule.ISSUER),
        fields.text("subject", TextRule.SUBJECT),
        fields.text("displayName", TextRule.LINE),
        fields.requiredWords("roles", Role.class));
  }

  private static List<Channel> channels(DocumentFields fields) {
    List<Channel> channels = fields.objects("channels", 0, 20, PolicyReader::channel);
    return channels.isEmpty() ? OWN_INTERFACE : channels;
  }

  private static Channel channel(DocumentFields fields) {
    ChannelKind kind = fields.word("kind", ChannelKind.class);
    String note = fields.optionalText("note", TextRule.PROSE);
    return switch (kind) {
      case EMAIL -> new Channel(kind, fields.text("address", TextRule.MAIL), note);
      case GITHUB_ADVISORY -> new Channel(kind, fields.text("address", TextRule.HTTPS), note);
      case FORM, API -> new Channel(kind, null, note);
    };
  }

  private static List<ClockDefinition> clocks(DocumentFields fields) {
    List<ClockDefinition> clocks =
        fields.requiredObjects("clocks", 1, MOST_CLOCKS, ClockReader::clock);
    fields.refuseRepetition("clocks", clocks.stream().map(ClockDefinition::name).toList());
    return clocks;
  }

  private static List<Wording> wording(DocumentFields fields) {
    List<Wording> wording = fields.objects("wording", 0, MOST_LANGUAGES, SectionReader::wording);
    fields.refuseRepetition(
        "wording", wording.stream().map(w -> w.language().toLowerCase(Locale.ROOT)).toList());
    return wording.isEmpty() ? PLAIN_ENGLISH : wording;
  }
}
