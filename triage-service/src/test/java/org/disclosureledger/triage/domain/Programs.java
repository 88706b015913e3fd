package org.disclosureledger.triage.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.EmbargoPolicy;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.PolicyParsed;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.PublicationPolicy;

/** The two programs as they are shipped, and variations of them. */
public final class Programs {

  /** Working days, a few weeks of embargo, disclosure once users can mitigate. */
  public static final ProgramPolicy LLM_D = shipped("llm-d");

  /** Terms by severity, disclosure once a fix is released. */
  public static final ProgramPolicy LITELLM = shipped("litellm-operator");

  private Programs() {}

  /** LLM_D without an embargo by default. */
  public static ProgramPolicy withoutDefaultEmbargo() {
    return withoutDefaultEmbargo(LLM_D.embargo().delayReasons());
  }

  /** LLM_D without an embargo by default, where only this reason delays disclosure. */
  public static ProgramPolicy delayedOnlyBy(DelayReason reason) {
    return withoutDefaultEmbargo(List.of(reason));
  }

  private static ProgramPolicy withoutDefaultEmbargo(List<DelayReason> delayReasons) {
    EmbargoPolicy embargo = LLM_D.embargo();
    return with(
        LLM_D,
        new EmbargoPolicy(
            false,
            embargo.softUpperBoundDays(),
            embargo.straightforwardDays(),
            embargo.replyWithinDays(),
            embargo.readyWhen(),
            delayReasons,
            embargo.finalSay()),
        LLM_D.clocks());
  }

  /** LLM_D with other clocks. */
  public static ProgramPolicy withClocks(ClockDefinition... clocks) {
    return with(LLM_D, LLM_D.embargo(), List.of(clocks));
  }

  private static ProgramPolicy with(
      ProgramPolicy policy, EmbargoPolicy embargo, List<ClockDefinition> clocks) {
    return new ProgramPolicy(
        policy.slug(),
        policy.name(),
        policy.description(),
        policy.page(),
        policy.members(),
        policy.committeeMail(),
        policy.channels(),
        policy.intake(),
        policy.calendar(),
        clocks,
        policy.severityScale(),
        embargo,
        PublicationPolicy.DEFAULT,
        policy.credit(),
        policy.cve(),
        policy.releases(),
        policy.reporterUpdates(),
        policy.announcements(),
        policy.wording(),
        policy.advisoryPrefix(),
        policy.products());
  }

  private static ProgramPolicy shipped(String slug) {
    Path file =
        Path.of(System.getProperty("disclosure.root"), "deploy", "programs", slug + ".yaml");
    try {
      return switch (PolicyDocument.parse(Files.readString(file))) {
        case PolicyParsed.Valid valid -> valid.policy();
        case PolicyParsed.Invalid invalid ->
            throw new IllegalStateException(invalid.problems().toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
