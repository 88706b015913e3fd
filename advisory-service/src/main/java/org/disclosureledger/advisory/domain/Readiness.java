package org.disclosureledger.advisory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules.MemberProblem;
import org.jspecify.annotations.Nullable;

/**
 * What an advisory needs before the case is asked to clear it (invariant "No silent close"). What
 * the program's policy wants beyond that, the case answers.
 */
public final class Readiness {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private Readiness() {}

  /** Two people have not approved the revision yet. */
  static final String TWO_APPROVALS = "two-approvals";

  /** The document names another version as fixed than the release that the case recorded. */
  static final String FIXED_AS_RELEASED = "fixed-as-released";

  /**
   * What is missing, as stable codes; empty when the case can be asked.
   *
   * @param released the version of the release that carries the fix; null while none is out
   */
  public static List<String> missing(
      Draft draft, AdvisoryDocument document, @Nullable String released) {
    List<String> missing = new ArrayList<>();
    require(missing, draft.isApproved(), TWO_APPROVALS);
    require(missing, draft.isCreditDecided(), "credit-decision");
    require(missing, !document.title().isBlank(), "title");
    require(missing, !document.details().isBlank(), "details");
    require(
        missing,
        document.namesFix() || (document.fixAbsence() != null && !document.fixAbsence().isBlank()),
        "fixed-version-or-stated-absence");
    require(missing, FixedVersions.differing(document, released).isEmpty(), FIXED_AS_RELEASED);
    require(missing, problems(document).isEmpty(), "valid-document");
    return List.copyOf(missing);
  }

  /** Every fault of a document that could not be published as it is; gaps are none. */
  public static List<MemberProblem> problems(AdvisoryDocument document) {
    List<MemberProblem> problems = new ArrayList<>();
    if (!isOneLine(document.title())) {
      problems.add(new MemberProblem("title", "not-one-line", "must be one line"));
    }
    if (PublicSize.of(document) > PublicSize.MOST) {
      problems.add(new MemberProblem("details", "too-large", "is more than can be published"));
    }
    problems.addAll(
        VulnerabilityRules.check(
            document.affected(),
            document.references(),
            document.severity(),
            document.aliases(),
            document.cwes()));
    return List.copyOf(problems);
  }

  static boolean isOneLine(String text) {
    return !LINE_BREAK.matcher(text).find();
  }

  private static void require(List<String> missing, boolean there, String code) {
    if (!there) {
      missing.add(code);
    }
  }
}
