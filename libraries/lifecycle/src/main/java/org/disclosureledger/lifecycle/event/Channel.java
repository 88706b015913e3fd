package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The way by which a report came in. */
public enum Channel {
  /** The REST interface. */
  @JsonProperty("rest")
  REST,
  /** The form of the program's page. */
  @JsonProperty("form")
  FORM,
  /** Mail. */
  @JsonProperty("mail")
  MAIL,
  /** A GitHub security advisory. */
  @JsonProperty("github")
  GITHUB
}
