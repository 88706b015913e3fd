package org.disclosureledger.lifecycle.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One program's security policy: everything in which programs differ. A policy is published in
 * numbered versions; a case keeps the one in force when its report arrived.
 *
 * @param slug the program's name in addresses
 * @param name its name for people
 * @param description one paragraph about the project
 * @param page the prose of the policy page
 * @param members who may do what
 * @param committeeMail where the committee is written to; never published
 * @param channels ways to report, the preferred first
 * @param intake what is accepted and asked for
 * @param calendar how days are counted
 * @param clocks the promises
 * @param severityScale how scores become severities
 * @param embargo defaults of secrecy and disclosure date
 * @param publication what must hold before publication
 * @param credit how reporters are credited
 * @param cve how CVE identifiers are obtained
 * @param releases which releases are supported
 * @param reporterUpdates what the reporter is told
 * @param announcements what the public can subscribe to
 * @param wording the program's sentences, one entry a language, the default first
 * @param advisoryPrefix the beginning of its advisories' ids
 * @param products the packages it publishes
 */
public record ProgramPolicy(
    String slug,
    String name,
    @Nullable String description,
    PolicyPage page,
    List<Member> members,
    List<String> committeeMail,
    List<Channel> channels,
    IntakePolicy intake,
    WorkCalendar calendar,
    List<ClockDefinition> clocks,
    SeverityScale severityScale,
    EmbargoPolicy embargo,
    PublicationPolicy publication,
    CreditPolicy credit,
    CvePolicy cve,
    ReleasePolicy releases,
    ReporterUpdates reporterUpdates,
    Announcements announcements,
    List<Wording> wording,
    String advisoryPrefix,
    List<Product> products) {

  /** Copies the lists. */
  public ProgramPolicy {
    members = List.copyOf(members);
    committeeMail = List.copyOf(committeeMail);
    channels = List.copyOf(channels);
    clocks = List.copyOf(clocks);
    wording = List.copyOf(wording);
    products = List.copyOf(products);
  }

  /** The clock of this name. */
  public Optional<ClockDefinition> clock(String clockName) {
    return clocks.stream().filter(clock -> clock.name().equals(clockName)).findFirst();
  }

  /** The member with this identity. */
  public Optional<Member> member(String issuer, String subject) {
    return members.stream().filter(member -> member.is(issuer, subject)).findFirst();
  }

  /** The wording of a language, else the program's default. */
  public Wording wordingFor(@Nullable String language) {
    return wording.stream()
        .filter(entry -> entry.language().equalsIgnoreCase(language))
        .findFirst()
        .orElseGet(wording::getFirst);
  }
}
