package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a report is not taken up (S1.11 to S1.13). */
public enum VerdictReason {
  /** Asks for help with tuning (S1.11). */
  @JsonProperty("needs-tuning-help")
  NEEDS_TUNING_HELP,
  /** Asks for help with applying updates (S1.12). */
  @JsonProperty("update-help")
  UPDATE_HELP,
  /** Is not about security (S1.13). */
  @JsonProperty("not-security")
  NOT_SECURITY,
  /** Is outside the program's scope. */
  @JsonProperty("out-of-scope")
  OUT_OF_SCOPE,
  /** Could not be reproduced. */
  @JsonProperty("not-reproducible")
  NOT_REPRODUCIBLE
}
