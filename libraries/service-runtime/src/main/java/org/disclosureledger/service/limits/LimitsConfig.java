package org.disclosureledger.service.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much one caller may ask of one process; several instances count for themselves. The defaults
 * leave a conference hall behind one address, a scanner with an account and a committee member who
 * clicks fast alone.
 */
@ConfigMapping(prefix = "disclosure.limits")
public interface LimitsConfig {

  /** The header in which the configured proxies say for whom they ask. */
  enum ForwardedBy {
    /** The usual one: addresses, separated by commas. */
    X_FORWARDED_FOR,
    /** The one of RFC 7239. */
    FORWARDED
  }

  /** The networks of our own proxies, as CIDR; nobody else's word about addresses is taken. */
  Optional<List<Network>> proxies();

  /** The one header that those proxies write; what a client writes into another is not read. */
  @WithDefault("x-forwarded-for")
  ForwardedBy forwardedBy();

  /** How many callers are remembered for each limit. */
  @WithDefault("20000")
  int remembered();

  /** Multiplies every limit, for load tests and benchmarks. */
  @WithDefault("1")
  int factor();

  /**
   * Requests of one address that may be under way at once. It also bounds who comes over the many
   * connections of a proxy; a browser sends six.
   */
  @WithDefault("100")
  int atOnce();

  /**
   * How long a refusal is kept back from who asks without a proxy. Who asks again as soon as it is
   * refused would have us refuse all the time instead of serving others.
   */
  @WithDefault("250ms")
  Duration refusedAfter();

  /** All requests from one address. */
  @WithDefault("3000/1m")
  Rate address();

  /** All requests with one token. */
  @WithDefault("1200/1m")
  Rate token();

  /** Credentials that were not valid, from one address. */
  @WithDefault("60/1m")
  Rate failedAuthentications();

  /** Submissions without an account from one address. */
  @WithDefault("60/1m")
  Rate anonymousSubmissions();

  /** Submissions of one service account. */
  @WithDefault("600/1m")
  Rate toolSubmissions();

  /** What one reporter does with one report after submitting. */
  @WithDefault("30/10m")
  Rate reporterActs();

  /** Codes, right and wrong, with which one address confirms contacts of reports. */
  @WithDefault("60/10m")
  Rate contactConfirmations();

  /** Submissions without an account to one program, from whoever is no newcomer any more. */
  @WithDefault("300/1m")
  Rate programAnonymous();

  /** Submissions without an account to one program that are kept for newcomers. */
  @WithDefault("300/1m")
  Rate programNewcomers();

  /** How much of one address's submissions to one program counts as a newcomer's. */
  @WithDefault("3/1h")
  Rate newcomer();

  /** Submissions of all service accounts to one program. */
  @WithDefault("1200/1m")
  Rate programTools();
}
