package org.disclosureledger.intake.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.disclosureledger.pages.PagesConfig;
import org.disclosureledger.service.security.OwnTokens;

/**
 * Keeps a report's access token in the reporter's browser: for the pages of that report alone, out
 * of reach of scripts, and not for longer than a day's work.
 */
@ApplicationScoped
class ReporterCookies {

  private static final Duration KEPT = Duration.ofHours(12);

  private final boolean tls;

  ReporterCookies(PagesConfig config) {
    this.tls = config.tls();
  }

  /** The answer, after which the browser has the token. */
  Response keep(Response answer, String report, String token) {
    return with(answer, report, token, (int) KEPT.toSeconds());
  }

  /** The answer, after which it has not. */
  Response forget(Response answer, String report) {
    return with(answer, report, "", 0);
  }

  private Response with(Response answer, String report, String value, int seconds) {
    return Response.fromResponse(answer)
        .cookie(
            new NewCookie.Builder(OwnTokens.REPORT_COOKIE)
                .value(value)
                .path("/reports/" + report)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(tls)
                .sameSite(NewCookie.SameSite.LAX)
                .build())
        .build();
  }
}
