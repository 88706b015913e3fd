package org.disclosureledger.lifecycle.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a reporter thinks the report is (S1.7 to S1.9). */
public enum ReportKind {
  /** A potential vulnerability; no proof is needed (S1.7). */
  @JsonProperty("suspected")
  SUSPECTED,
  /** A known vulnerability whose effect on the project is unclear (S1.8). */
  @JsonProperty("impact-unknown")
  IMPACT_UNKNOWN,
  /** A vulnerability in something the project depends on (S1.9). */
  @JsonProperty("dependency")
  DEPENDENCY,
  /** A vulnerability that is being exploited. */
  @JsonProperty("exploited")
  EXPLOITED
}
