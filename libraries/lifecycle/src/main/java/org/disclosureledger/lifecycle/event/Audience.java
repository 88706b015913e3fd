package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may read a message of the committee. */
public enum Audience {
  /** The reporter and the committee. */
  @JsonProperty("reporter")
  REPORTER,
  /** The committee alone. */
  @JsonProperty("committee")
  COMMITTEE
}
