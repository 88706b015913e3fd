package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two sides that negotiate the disclosure date (S1.20). */
public enum Party {
  /** Who reported. */
  @JsonProperty("reporter")
  REPORTER,
  /** The program's committee. */
  @JsonProperty("committee")
  COMMITTEE;

  /** The other side. */
  public Party other() {
    return this == REPORTER ? COMMITTEE : REPORTER;
  }
}
