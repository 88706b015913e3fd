package org.disclosureledger.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Answers with pages: nothing in them is kept by anybody on the way, nothing is loaded from
 * elsewhere, and no script or style stands in the text itself.
 */
@ApplicationScoped
public class PageAnswers {

  /** Content Security Policy, level 3; the same for every page without a script. */
  public static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** The same for a page with a script of ours, which stands in a file of its own. */
  public static final String POLICY_WITH_SCRIPT = POLICY + "; script-src 'self'";

  private static final String CSP = "Content-Security-Policy";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String TWO_YEARS = "max-age=63072000";

  private final boolean tls;

  PageAnswers(PagesConfig config) {
    this.tls = config.tls();
  }

  /** A page. */
  public Uni<Response> page(int status, TemplateInstance template) {
    return template
        .createUni()
        .map(html -> secured(Response.status(status)).type(HTML).entity(html).build());
  }

  /** A page for everybody, which may be kept as long as it is asked for anew each time. */
  public Uni<Response> open(int status, TemplateInstance template) {
    return page(status, template)
        .map(
            page ->
                Response.fromResponse(page)
                    .header(HttpHeaders.CACHE_CONTROL, null)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build());
  }

  /** A page with a script of ours, which works without it. */
  public Uni<Response> scripted(int status, TemplateInstance template) {
    return page(status, template)
        .map(
            page ->
                Response.fromResponse(page)
                    .header(CSP, null)
                    .header(CSP, POLICY_WITH_SCRIPT)
                    .build());
  }

  /** A text as it is, which a browser shows and never takes for anything else. */
  public Response text(String text) {
    return secured(Response.ok()).type(TEXT).entity(text).build();
  }

  /** Another page is to be looked at now (303). */
  public Response seeOther(String path) {
    return secured(Response.seeOther(URI.create(path))).build();
  }

  private Response.ResponseBuilder secured(Response.ResponseBuilder answer) {
    return answer
        .header(CSP, POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("Strict-Transport-Security", tls ? TWO_YEARS : null);
  }
}
