package org.disclosureledger.service.limits;

import java.util.Locale;
import java.util.function.Function;

/** What is limited. The spelling stands in the metric. */
public enum Limit {
  /** All requests from one address. */
  ADDRESS(LimitsConfig::address),
  /** All requests with one token. */
  TOKEN(LimitsConfig::token),
  /** Credentials that were not valid, from one address. */
  FAILED_AUTHENTICATION(LimitsConfig::failedAuthentications),
  /** Submissions without an account from one address. */
  ANONYMOUS_SUBMISSION(LimitsConfig::anonymousSubmissions),
  /** Submissions of one service account. */
  TOOL_SUBMISSION(LimitsConfig::toolSubmissions),
  /** What one reporter does with one report. */
  REPORTER_ACT(LimitsConfig::reporterActs),
  /** Codes with which addresses are confirmed, from one address. */
  CONTACT_CONFIRMATION(LimitsConfig::contactConfirmations),
  /** Submissions without an account to one program. */
  PROGRAM_ANONYMOUS(LimitsConfig::programAnonymous),
  /** The share of those that is kept for newcomers. */
  PROGRAM_NEWCOMERS(LimitsConfig::programNewcomers),
  /** What one address submits to one program as a newcomer. */
  NEWCOMER(LimitsConfig::newcomer),
  /** Submissions of all service accounts to one program. */
  PROGRAM_TOOLS(LimitsConfig::programTools);

  private final Function<LimitsConfig, Rate> rate;

  Limit(Function<LimitsConfig, Rate> rate) {
    this.rate = rate;
  }

  Rate rate(LimitsConfig config) {
    return rate.apply(config).times(config.factor());
  }

  String spelling() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
