package org.disclosureledger.advisory.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.disclosureledger.lifecycle.spelling.Spelled;

/** The name of a state, for answers and lists. */
public enum AdvisoryStage implements Spelled {
  /** There is no draft yet. */
  NOT_DRAFTED,
  /** It is being written and approved. */
  DRAFT,
  /** The case has been asked to clear it. */
  AWAITING_CLEARANCE,
  /** It is published at its instant. */
  SCHEDULED,
  /** It is public. */
  PUBLISHED,
  /** It holds no more; it stays readable. */
  WITHDRAWN;

  /** The name of this state. */
  public static AdvisoryStage of(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> NOT_DRAFTED;
      case AdvisoryState.InDraft draft -> DRAFT;
      case AdvisoryState.AwaitingClearance waiting -> AWAITING_CLEARANCE;
      case AdvisoryState.Scheduled scheduled -> SCHEDULED;
      case AdvisoryState.Published published -> published.isWithdrawn() ? WITHDRAWN : PUBLISHED;
    };
  }

  /**
   * What a person with the role may do next, so that answers can say it. That the document itself
   * is complete is judged when publication is requested.
   */
  public static List<AdvisoryAct> allowedNext(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> List.of();
      case AdvisoryState.InDraft(Draft draft, List<String> declinedFor)
          when draft.isApproved() && draft.isCreditDecided() ->
          List.of(
              AdvisoryAct.REVISE,
              AdvisoryAct.SETTLE_DIFFERENCE,
              AdvisoryAct.APPROVE,
              AdvisoryAct.REQUEST_PUBLICATION);
      case AdvisoryState.InDraft draft ->
          List.of(AdvisoryAct.REVISE, AdvisoryAct.SETTLE_DIFFERENCE, AdvisoryAct.APPROVE);
      case AdvisoryState.AwaitingClearance waiting -> List.of();
      case AdvisoryState.Scheduled scheduled -> List.of(AdvisoryAct.WITHHOLD);
      case AdvisoryState.Published published -> afterPublication(published);
    };
  }

  private static List<AdvisoryAct> afterPublication(AdvisoryState.Published published) {
    if (published.isWithdrawn()) {
      return List.of();
    }
    Draft draft = published.draft();
    Set<AdvisoryAct> acts =
        EnumSet.of(AdvisoryAct.REVISE, AdvisoryAct.SETTLE_DIFFERENCE, AdvisoryAct.WITHDRAW);
    if (published.hasNews()) {
      acts.add(AdvisoryAct.APPROVE);
    }
    boolean credited = draft.withdrawal() != null || draft.isCreditDecided();
    if (published.hasNews() && draft.isApproved() && credited) {
      acts.add(AdvisoryAct.UPDATE);
    }
    return List.copyOf(acts);
  }
}
