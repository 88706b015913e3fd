package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * How reporters are credited (S2.20).
 *
 * @param offered whether the program credits reporters at all
 * @param choices what a reporter may choose; always contains {@link CreditChoice#ANONYMOUS}
 */
public record CreditPolicy(boolean offered, List<CreditChoice> choices) {

  /** What holds where a document says nothing. */
  public static final CreditPolicy DEFAULT = new CreditPolicy(true, List.of(CreditChoice.values()));

  /** Copies the choices and checks that nobody must be named. */
  public CreditPolicy {
    choices = List.copyOf(choices);
    if (!choices.contains(CreditChoice.ANONYMOUS)) {
      throw new IllegalArgumentException("anonymity can always be chosen");
    }
  }
}
