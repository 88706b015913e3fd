package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who a notification is for. */
public enum Recipient {
  /** The reporter. */
  @JsonProperty("reporter")
  REPORTER,
  /** The program's committee. */
  @JsonProperty("committee")
  COMMITTEE
}
