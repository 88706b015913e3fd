package org.disclosureledger.notification;

import java.util.UUID;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.PolicyParsed;
import org.disclosureledger.service.program.KnownProgram;

/**
 * A program of a test's own, with committee addresses of its own.
 *
 * @param name as mails have it
 * @param stages the stages that its reporters are mailed
 * @param thanks opens an acknowledgement
 */
record Program(
    String slug, String name, String committee, String second, String stages, String thanks) {

  static Program named(String slug) {
    return new Program(
        slug,
        "Project " + slug,
        "committee@" + slug + ".example.org",
        "second@" + slug + ".example.org",
        "fix-identified, release-planning, released, disclosed",
        "We are very grateful to you.");
  }

  Program called(String another) {
    return new Program(slug, another, committee, second, stages, thanks);
  }

  Program mailing(String someStages) {
    return new Program(slug, name, committee, second, someStages, thanks);
  }

  Program thanking(String otherwise) {
    return new Program(slug, name, committee, second, stages, otherwise);
  }

  Program writingTo(String another) {
    return new Program(slug, name, another, second, stages, thanks);
  }

  UUID streamId() {
    return KnownProgram.streamId(slug);
  }

  String token(String role) {
    return TestInstallation.token(role + "-" + slug);
  }

  ProgramEvent.ProgramPublished published(int version) {
    return switch (PolicyDocument.parse(document())) {
      case PolicyParsed.Valid valid ->
          new ProgramEvent.ProgramPublished(slug, version, "0".repeat(64), valid.canonicalJson());
      case PolicyParsed.Invalid invalid -> throw new IllegalStateException(invalid.toString());
    };
  }

  private String document() {
    return """
        slug: %1$s
        name: %6$s
        members:
          - {issuer: "%2$s", subject: coordinator-%1$s, displayName: C, roles: [coordinator]}
          - {issuer: "%2$s", subject: approver-%1$s, displayName: A, roles: [approver]}
          - {issuer: "%2$s", subject: other-%1$s, displayName: O, roles: [approver]}
        committeeMail: [%3$s, %4$s]
        calendar: {version: "1", zone: Europe/Berlin}
        clocks:
          - name: ACK
            promise: The committee acknowledges your report
            starts: report-received
            stops: acknowledgement
            within: 3
            unit: working-days
        reporterUpdates: {stages: [%5$s], silenceWorkingDays: 10}
        wording:
          - language: en
            thanks: %7$s
            closing: The committee of %1$s
            declines: {not-security: Please open a public issue instead.}
          - language: de
            thanks: Wir danken Ihnen herzlich für Ihre Mühe.
            closing: Das Komitee von %1$s
        advisoryPrefix: TEST
        """
        .formatted(slug, Installation.issuer(), committee, second, stages, name, thanks);
  }
}
