package org.disclosureledger.intake.submitreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.PublicKnowledge;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.ChannelKind;
import org.disclosureledger.lifecycle.policy.ReportField;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.program.KnownProgram;
import org.jspecify.annotations.Nullable;

/** From what was submitted to the event that says so. */
final class SubmittedEvent {

  private SubmittedEvent() {}

  static ReportEvent.ReportSubmitted of(
      KnownProgram program,
      SubmitReportRequest from,
      KeyChest.NewKeys keys,
      String tokenHash,
      String reference,
      List<Promise> promises,
      Instant now) {
    SubmitReportRequest.Credit credit = SubmissionRules.creditOf(from);
    return new ReportEvent.ReportSubmitted(
        program.slug(),
        reference,
        program.policyVersion(),
        now,
        ChannelKind.API,
        from.kind() == null ? ReportKind.SUSPECTED : from.kind(),
        id(keys.sealing().content()),
        id(keys.sealing().identity()),
        keys.caseKey(),
        tokenHash,
        missing(program, from),
        submission(from),
        from.contact() == null ? null : Confidential.of(from.contact()),
        java.util.Objects.requireNonNull(credit.choice(), "checked before"),
        credit.as() == null ? null : Confidential.of(credit.as()),
        from.language(),
        from.proposedDisclosureDate() == null ? null : from.proposedDisclosureDate().toInstant(),
        promises);
  }

  private static Submission submission(SubmitReportRequest from) {
    return new Submission(
        text(from.title()),
        text(from.description()),
        text(from.impact()),
        text(from.reproduction()),
        text(from.mitigations()),
        list(canonical(from.affected())),
        once(from.references()),
        once(from.severity()),
        once(from.aliases()),
        once(from.cwes()),
        publicKnowledge(from.alreadyPublic()));
  }

  /** What the program asks for and the submission lacks (S1.6, S2.7 to S2.9). */
  private static List<String> missing(KnownProgram program, SubmitReportRequest from) {
    List<String> missing = new ArrayList<>();
    for (ReportField field : program.policy().intake().requiredForComplete()) {
      boolean given =
          switch (field) {
            case DESCRIPTION -> isGiven(from.description());
            case IMPACT -> isGiven(from.impact());
            case REPRODUCTION -> isGiven(from.reproduction());
            case AFFECTED -> from.affected() != null && !from.affected().isEmpty();
            case MITIGATIONS -> isGiven(from.mitigations());
          };
      if (!given) {
        missing.add(field.spelling());
      }
    }
    return missing;
  }

  private static @Nullable Confidential<PublicKnowledge> publicKnowledge(
      SubmitReportRequest.@Nullable AlreadyPublic known) {
    return known == null
        ? null
        : Confidential.of(
            new PublicKnowledge(
                known.since() == null ? null : known.since().toInstant(), known.url()));
  }

  private static java.util.UUID id(@Nullable DataKey key) {
    if (key == null) {
      throw new IllegalArgumentException("a report has two data keys");
    }
    return key.id();
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static @Nullable Confidential<String> text(@Nullable String text) {
    return text == null || text.isBlank() ? null : Confidential.of(text);
  }

  private static @Nullable List<Affected> canonical(@Nullable List<Affected> affected) {
    return affected == null ? null : affected.stream().map(Affected::canonical).toList();
  }

  /** The same is published once, however often it was given. */
  private static <T> @Nullable Confidential<List<T>> once(@Nullable List<T> list) {
    return list(list == null ? null : list.stream().distinct().toList());
  }

  private static <T> @Nullable Confidential<List<T>> list(@Nullable List<T> list) {
    return list == null || list.isEmpty() ? null : Confidential.of(List.copyOf(list));
  }
}
