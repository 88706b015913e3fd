package org.disclosureledger.lifecycle.cvss;

import com.fasterxml.jackson.annotation.JsonValue;
import org.disclosureledger.lifecycle.spelling.Spelled;

/** The versions of CVSS that a committee assesses by; their vectors begin with their version. */
public enum CvssVersion implements Spelled {
  /** CVSS 3.0. */
  V3_0("3.0"),
  /** CVSS 3.1. */
  V3_1("3.1"),
  /** CVSS 4.0. */
  V4_0("4.0");

  private final String number;

  CvssVersion(String number) {
    this.number = number;
  }

  /** The version's number. */
  @JsonValue
  @Override
  public String spelling() {
    return number;
  }

  /** What a vector of this version begins with. */
  public String prefix() {
    return "CVSS:" + number + "/";
  }

  /** The name of this version's scores in OSV. */
  public String osvType() {
    return this == V4_0 ? "CVSS_V4" : "CVSS_V3";
  }
}
