package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * The program's defaults for secrecy and the disclosure date. What no policy may change is not
 * here: a public report has no embargo (S1.25), and an embargo always has an end.
 *
 * @param defaultOn whether a valid report that is not public starts under embargo (S2.17)
 * @param softUpperBoundDays days from the report beyond which a date needs a reason and two people
 *     (S1.26)
 * @param straightforwardDays days from the report to the proposed date of a straightforward
 *     mitigation (S1.27)
 * @param replyWithinDays days a proposal waits for its answer, at least 3
 * @param readyWhen what must be at hand for full disclosure to be preferred (S1.21, S2.18)
 * @param delayReasons reasons that are accepted for a later date (S1.22 to S1.24)
 * @param finalSay roles that may set the date alone (S1.28)
 */
public record EmbargoPolicy(
    boolean defaultOn,
    int softUpperBoundDays,
    int straightforwardDays,
    int replyWithinDays,
    DisclosureReadiness readyWhen,
    List<DelayReason> delayReasons,
    List<Role> finalSay) {

  /** What holds where a document says nothing. */
  public static final EmbargoPolicy DEFAULT =
      new EmbargoPolicy(
          true,
          21,
          7,
          7,
          DisclosureReadiness.FIX_RELEASED,
          List.of(DelayReason.values()),
          List.of(Role.MAINTAINER));

  /** Copies the lists. */
  public EmbargoPolicy {
    delayReasons = List.copyOf(delayReasons);
    finalSay = List.copyOf(finalSay);
  }
}
