package org.disclosureledger.advisory.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * An advisory's present revision.
 *
 * @param program the program that publishes
 * @param reference the random reference by which people speak of the report
 * @param policyVersion the version of the policy that the case pins
 * @param caseKey the case's own key, under which every revision is sealed
 * @param revision counts from 1
 * @param lastEditor the pseudonymous id of who wrote this revision
 * @param approvers the pseudonymous ids of who approved this revision and still may; never those of
 *     an earlier one
 * @param credits how the reporter of each report wishes to be credited, by the report: this one's
 *     first, then those that joined and want to be named
 * @param cve the CVE identifier that came after the document was written, if one came; an alias
 * @param byHand the members that a person has edited: they follow the case no more
 * @param kept what the case said when the committee kept a member of the draft as it was
 * @param withdrawal why this revision withdraws the advisory; null where it says something else
 */
public record Draft(
    String program,
    UUID caseId,
    UUID reportId,
    String reference,
    int policyVersion,
    UUID caseKey,
    int revision,
    Confidential<AdvisoryDocument> document,
    String lastEditor,
    Set<String> approvers,
    Map<UUID, Credit> credits,
    @Nullable Confidential<String> cve,
    Set<AdvisoryMember> byHand,
    Map<AdvisoryMember, Confidential<AdvisoryDocument>> kept,
    @Nullable Confidential<String> withdrawal) {

  /** How many people must approve a revision; no policy can lower it. */
  public static final int APPROVALS = 2;

  public Draft {
    approvers = Set.copyOf(approvers);
    byHand = Set.copyOf(byHand);
    kept = Map.copyOf(kept);
    credits = Collections.unmodifiableMap(new LinkedHashMap<>(credits));
  }

  /** How the reporter of this report wishes to be credited. */
  public Credit credit() {
    return credit(reportId);
  }

  /** How a report's reporter wishes to be credited; of a report that is not here, not by name. */
  public Credit credit(UUID report) {
    return credits.getOrDefault(report, Credit.ANONYMOUS);
  }

  /** Whether every wish can be carried out. */
  public boolean isCreditDecided() {
    return credits.values().stream().allMatch(Credit::isDecided);
  }

  /**
   * Whether enough people approved this revision. The last editor may be one of them: since two
   * different people approve, nobody publishes alone what nobody else read, and a desk of two
   * people can publish.
   */
  public boolean isApproved() {
    return approvers.size() >= APPROVALS;
  }

  Draft revised(AdvisoryRevised next, String editor) {
    return with(
        new Text(next.revision(), next.document(), editor, next.withdrawal()),
        Set.of(),
        credits,
        cve,
        new Following(Set.copyOf(next.byHand()), kept));
  }

  Draft keeping(List<AdvisoryMember> members, Confidential<AdvisoryDocument> caseSays) {
    Map<AdvisoryMember, Confidential<AdvisoryDocument>> all = new LinkedHashMap<>(kept);
    members.forEach(member -> all.put(member, caseSays));
    Set<AdvisoryMember> theirs = new LinkedHashSet<>(byHand);
    theirs.addAll(members);
    return with(text(), approvers, credits, cve, new Following(theirs, all));
  }

  Draft approvedBy(String approver) {
    Set<String> all = new LinkedHashSet<>(approvers);
    all.add(approver);
    return with(text(), all, credits, cve, following());
  }

  /** The same, without the approvals of who is not among these. */
  Draft approvedAmong(Set<String> people) {
    Set<String> still = new LinkedHashSet<>(approvers);
    still.retainAll(people);
    return with(text(), still, credits, cve, following());
  }

  Draft withoutApproval(String approver) {
    Set<String> others = new LinkedHashSet<>(approvers);
    others.remove(approver);
    return with(text(), others, credits, cve, following());
  }

  /** Another wish for credit. A name that nobody has read yet ends the approvals. */
  Draft credited(UUID report, Credit changed) {
    Set<String> stillApproved = changed.as() == null ? approvers : Set.of();
    return with(text(), stillApproved, credited(credits, report, changed), cve, following());
  }

  /** Who joined and wants no name any more is not listed at all. */
  Map<UUID, Credit> credited(Map<UUID, Credit> wishes, UUID report, Credit changed) {
    Map<UUID, Credit> all = new LinkedHashMap<>(wishes);
    if (changed.equals(Credit.ANONYMOUS) && !report.equals(reportId)) {
      all.remove(report);
    } else {
      all.put(report, changed);
    }
    return all;
  }

  /** The same with these wishes, as it is printed. */
  Draft crediting(Map<UUID, Credit> wishes) {
    return with(text(), approvers, wishes, cve, following());
  }

  Draft known(Confidential<String> identifier) {
    return with(text(), approvers, credits, identifier, following());
  }

  /** What a revision is. */
  private record Text(
      int revision,
      Confidential<AdvisoryDocument> document,
      String editor,
      @Nullable Confidential<String> withdrawal) {}

  /** What follows the case, and what does not. */
  private record Following(
      Set<AdvisoryMember> byHand, Map<AdvisoryMember, Confidential<AdvisoryDocument>> kept) {}

  private Text text() {
    return new Text(revision, document, lastEditor, withdrawal);
  }

  private Following following() {
    return new Following(byHand, kept);
  }

  private Draft with(
      Text text,
      Set<String> approvedBy,
      Map<UUID, Credit> credited,
      @Nullable Confidential<String> identifier,
      Following following) {
    return new Draft(
        program,
        caseId,
        reportId,
        reference,
        policyVersion,
        caseKey,
        text.revision(),
        text.document(),
        text.editor(),
        approvedBy,
        credited,
        identifier,
        following.byHand(),
        following.kept(),
        text.withdrawal());
  }
}
