package org.disclosureledger.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator says about pages. */
@ConfigMapping(prefix = "disclosure.pages")
public interface PagesConfig {

  /**
   * Whether browsers reach the pages by TLS. Session cookies are sent over TLS alone then, sign-in
   * leads back by it, and browsers are told never to come by anything else (RFC 6797).
   */
  @WithDefault("false")
  boolean tls();
}
