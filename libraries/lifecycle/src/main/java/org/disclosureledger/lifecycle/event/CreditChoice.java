package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the reporter wishes to be credited (S2.20). */
public enum CreditChoice {
  /** By name. */
  @JsonProperty("named")
  NAMED,
  /** By a handle. */
  @JsonProperty("handle")
  HANDLE,
  /** Not at all: the name appears nowhere. */
  @JsonProperty("anonymous")
  ANONYMOUS
}
