package org.disclosureledger.lifecycle.policy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.disclosureledger.lifecycle.vulnerability.AffectedPackage;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;

/** Reads the sections that say how the program handles, publishes and speaks. */
final class SectionReader {

  private static final int LONGEST_DAYS = 365;
  private static final int MOST_TEXTS = 30;

  private SectionReader() {}

  static PolicyPage page(DocumentFields fields) {
    return new PolicyPage(
        fields.optionalText("introduction", TextRule.PROSE),
        fields.texts("reportWhen", TextRule.PROSE, 0, MOST_TEXTS),
        fields.texts("doNotReportWhen", TextRule.PROSE, 0, MOST_TEXTS),
        fields.texts("handling", TextRule.PROSE, 0, MOST_TEXTS),
        fields.optionalText("source", TextRule.HTTPS));
  }

  static IntakePolicy intake(DocumentFields fields) {
    return new IntakePolicy(
        fields.words("kinds", ReportKind.class, 1, List.of(ReportKind.values())),
        fields.words("requiredForComplete", ReportField.class, 0, List.of(ReportField.DESCRIPTION)),
        fields.objects("upstreams", 0, 200, SectionReader::upstream),
        fields.words("withoutPromise", DeclineReason.class, 0, List.of()));
  }

  private static Upstream upstream(DocumentFields fields) {
    return new Upstream(
        fields.text("name", TextRule.LINE),
        fields.text("purl", TextRule.PURL),
        fields.text("report", TextRule.HTTPS));
  }

  static SeverityScale severityScale(DocumentFields fields) {
    SeverityScale usual = SeverityScale.CVSS;
    fields.word("source", SeveritySource.class, SeveritySource.CVSS);
    double low = fields.score("low", usual.low());
    double medium = fields.score("medium", usual.medium());
    double high = fields.score("high", usual.high());
    double critical = fields.score("critical", usual.critical());
    if (low <= medium && medium <= high && high <= critical) {
      return new SeverityScale(SeveritySource.CVSS, low, medium, high, critical);
    }
    fields.refuse("low, medium, high and critical must ascend");
    return usual;
  }

  static EmbargoPolicy embargo(DocumentFields fields) {
    EmbargoPolicy usual = EmbargoPolicy.DEFAULT;
    int bound = fields.whole("softUpperBoundDays", 1, LONGEST_DAYS, usual.softUpperBoundDays());
    int straightforward =
        fields.whole("straightforwardDays", 1, LONGEST_DAYS, usual.straightforwardDays());
    if (straightforward > bound) {
      fields.refuse("straightforwardDays", "must not be more than softUpperBoundDays");
    }
    return new EmbargoPolicy(
        fields.flag("defaultOn", usual.defaultOn()),
        bound,
        straightforward,
        fields.whole("replyWithinDays", 3, 90, usual.replyWithinDays()),
        fields.word("readyWhen", DisclosureReadiness.class, usual.readyWhen()),
        fields.words("delayReasons", DelayReason.class, 0, usual.delayReasons()),
        finalSay(fields, usual.finalSay()));
  }

  /** Whoever only approves does not see the case whose date it is. */
  private static List<Role> finalSay(DocumentFields fields, List<Role> otherwise) {
    List<Role> roles = fields.words("finalSay", Role.class, 1, otherwise);
    if (roles.contains(Role.APPROVER)) {
      fields.refuse("finalSay", "must be roles of the committee: coordinator, maintainer");
    }
    return roles;
  }

  static PublicationPolicy publication(DocumentFields fields) {
    PublicationPolicy usual = PublicationPolicy.DEFAULT;
    return new PublicationPolicy(
        fields.words("guards", PublicationGuard.class, 0, usual.guards()),
        fields.words("releaseEvidence", EvidenceKind.class, 0, usual.releaseEvidence()),
        fields.optionalObject("signature", SectionReader::signature));
  }

  private static ImageSignature signature(DocumentFields fields) {
    String identity = fields.text("certificateIdentity", TextRule.LINE);
    try {
      Pattern.compile(identity);
    } catch (PatternSyntaxException invalid) {
      fields.refuse("certificateIdentity", "must be a regular expression");
    }
    return new ImageSignature(
        identity,
        fields.text("certificateIssuer", TextRule.HTTPS),
        fields.texts("images", TextRule.IMAGE, 1, MOST_TEXTS));
  }

  static CreditPolicy credit(DocumentFields fields) {
    CreditPolicy usual = CreditPolicy.DEFAULT;
    boolean offered = fields.flag("offered", usual.offered());
    List<CreditChoice> choices = fields.words("choices", CreditChoice.class, 1, usual.choices());
    if (choices.contains(CreditChoice.ANONYMOUS)) {
      return new CreditPolicy(offered, choices);
    }
    fields.refuse("choices", "must contain anonymous");
    return usual;
  }

  static CvePolicy cve(DocumentFields fields) {
    return new CvePolicy(fields.word("route", CveRoute.class, CveRoute.NONE));
  }

  static ReleasePolicy releases(DocumentFields fields) {
    return new ReleasePolicy(
        fields.word("supported", SupportedReleases.class, SupportedReleases.ALL),
        fields.optionalText("upgradeAdvice", TextRule.PROSE));
  }

  static ReporterUpdates reporterUpdates(DocumentFields fields) {
    ReporterUpdates usual = ReporterUpdates.DEFAULT;
    List<Stage> stages = fields.words("stages", Stage.class, 0, usual.stages());
    if (stages.contains(Stage.TRIAGE)) {
      fields.refuse("stages", "must not contain triage, of which the receipt tells already");
    }
    return new ReporterUpdates(
        stages, fields.whole("silenceWorkingDays", 1, 60, usual.silenceWorkingDays()));
  }

  static Announcements announcements(DocumentFields fields) {
    return new Announcements(fields.words("topics", Topic.class, 0, List.of(Topic.SECURITY)));
  }

  static Wording wording(DocumentFields fields) {
    return new Wording(
        fields.text("language", TextRule.LANGUAGE),
        fields.text("thanks", TextRule.PROSE),
        fields.optionalText("closing", TextRule.PROSE),
        fields.byWord(
            "declines", DeclineReason.class, (all, one) -> all.text(one, TextRule.PROSE)));
  }

  static Product product(DocumentFields fields) {
    int before = fields.problemCount();
    Product product =
        new Product(
            fields.text("name", TextRule.LINE),
            fields.text("ecosystem", TextRule.LINE),
            fields.text("packageName", TextRule.LINE),
            fields.text("purl", TextRule.PURL),
            fields.optionalText("repository", TextRule.HTTPS));
    if (fields.problemCount() == before) {
      AffectedPackage named =
          new AffectedPackage(product.ecosystem(), product.packageName(), product.purl());
      VulnerabilityRules.check(named)
          .forEach(problem -> fields.refuse(problem.path(), problem.message()));
    }
    return product;
  }
}
