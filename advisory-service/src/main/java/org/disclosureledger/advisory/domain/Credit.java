package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * How the reporter wishes to be credited (S2.20).
 *
 * @param as the name or handle; never kept with {@link CreditChoice#ANONYMOUS}
 */
public record Credit(CreditChoice choice, @Nullable Confidential<String> as) {

  /** Nobody is named. */
  public static final Credit ANONYMOUS = new Credit(CreditChoice.ANONYMOUS, null);

  public Credit {
    as = choice == CreditChoice.ANONYMOUS ? null : as;
  }

  /** Whether it can be carried out: to be named, there must be a name. */
  public boolean isDecided() {
    return choice == CreditChoice.ANONYMOUS || as != null;
  }

  /**
   * The names that the public document credits.
   *
   * @param policy the program's; one that credits nobody names nobody
   * @param reader opens the name; empty when it was erased
   */
  public List<String> names(
      CreditPolicy policy, Function<Confidential<String>, Optional<String>> reader) {
    if (as == null || !policy.offered()) {
      return List.of();
    }
    return reader.apply(as).filter(name -> !name.isBlank()).stream().toList();
  }
}
