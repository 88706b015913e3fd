package org.disclosureledger.lifecycle.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program's own sentences in one language.
 *
 * @param language BCP 47 tag
 * @param thanks the thanks that open an acknowledgement (S1.3)
 * @param closing the line that ends a mail to the reporter
 * @param declines the courteous answers to reports that are declined (S1.11 to S1.13)
 */
public record Wording(
    String language, String thanks, @Nullable String closing, Map<DeclineReason, String> declines) {

  /** Copies the answers. */
  public Wording {
    Map<DeclineReason, String> ordered = new EnumMap<>(DeclineReason.class);
    ordered.putAll(declines);
    declines = Collections.unmodifiableMap(ordered);
  }
}
