package org.disclosureledger.intake.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.disclosureledger.intake.IntakeConfig;
import org.disclosureledger.lifecycle.policy.Channel;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Wording;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;

/**
 * The policy in force as the documents that others look for: {@code SECURITY.md}, as repositories
 * have it, and {@code security.txt} (RFC 9116). They say nothing that is not enforced here.
 */
@ApplicationScoped
class SecurityDocuments {

  /** Where RFC 9116 section 3 has it. */
  static final String WELL_KNOWN = "/.well-known/security.txt";

  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String MARKDOWN = "text/markdown;charset=UTF-8";

  /** RFC 9116 section 2.5.5 wants less than a year. */
  private static final Duration VALID = Duration.ofDays(180);

  private final ProgramDirectory programs;
  private final IntakeConfig config;
  private final InstantSource time;

  SecurityDocuments(ProgramDirectory programs, IntakeConfig config, InstantSource time) {
    this.programs = programs;
    this.config = config;
    this.time = time;
  }

  /** A program's policy in Markdown, in English. */
  Response markdown(ProgramPolicy policy) {
    Words words = Words.of(List.of(Locale.ENGLISH), PageWords.BUNDLE);
    return answer(MARKDOWN, SecurityMarkdown.of(ProgramOnPage.of(policy, words), address(), words));
  }

  /** A program's {@code security.txt}. */
  Response text(ProgramPolicy policy) {
    return answer(TEXT, securityText(policy, "/programs/" + policy.slug() + "/security.txt"));
  }

  /** That of the installation: its only program's, or where all of them are. */
  Response wellKnown() {
    Collection<KnownProgram> all = programs.all();
    return answer(
        TEXT,
        all.size() == 1
            ? securityText(all.iterator().next().policy(), WELL_KNOWN)
            : fields(
                List.of(address() + "/programs"), "/programs", List.of("en", "de"), WELL_KNOWN));
  }

  private String securityText(ProgramPolicy policy, String here) {
    List<String> contacts = new ArrayList<>();
    policy.channels().forEach(channel -> add(contacts, policy.slug(), channel));
    String form = address() + ProgramOnPage.formOf(policy.slug());
    if (!contacts.contains(form)) {
      contacts.add(form);
    }
    return fields(
        contacts,
        "/programs/" + policy.slug(),
        policy.wording().stream().map(Wording::language).toList(),
        here);
  }

  private void add(List<String> contacts, String slug, Channel channel) {
    switch (channel.kind()) {
      case EMAIL -> contacts.add("mailto:" + channel.address());
      case GITHUB_ADVISORY -> contacts.add(channel.address());
      case FORM -> contacts.add(address() + ProgramOnPage.formOf(slug));
      // no contact for people
      case API -> {}
    }
  }

  private String fields(List<String> contacts, String policy, List<String> languages, String here) {
    Instant expires = time.instant().plus(VALID).truncatedTo(ChronoUnit.DAYS);
    return contacts.stream()
            .map(contact -> "Contact: " + contact + "\n")
            .collect(Collectors.joining())
        + "Expires: "
        + expires
        + "\nPolicy: "
        + address()
        + policy
        + "\nPreferred-Languages: "
        + String.join(", ", languages)
        + "\nCanonical: "
        + address()
        + here
        + "\n";
  }

  private String address() {
    return config.publicAddress().toString();
  }

  private static Response answer(String type, String text) {
    return Response.ok(text, type)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
