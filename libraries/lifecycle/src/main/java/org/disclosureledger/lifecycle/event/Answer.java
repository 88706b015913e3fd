package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one side answers to a proposed disclosure date. */
public enum Answer {
  /** Agreed. */
  @JsonProperty("accepted")
  ACCEPTED,
  /** Not agreed. */
  @JsonProperty("rejected")
  REJECTED
}
