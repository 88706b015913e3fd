package org.disclosureledger.advisory.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.publish.PublishedDocuments;
import org.disclosureledger.advisory.view.AdvisoryList;
import org.disclosureledger.advisory.view.PublishedAdvisory;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What everybody may read. What is not public answers as what does not exist. */
@Path("/")
@PermitAll
public class PublicPages {

  private static final String HTML = "text/html;charset=UTF-8";
  private static final String OSV = ".osv.json";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final AdvisoryList list;
  private final PublishedDocuments documents;

  PublicPages(AdvisoryList list, PublishedDocuments documents) {
    this.list = list;
    this.documents = documents;
  }

  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance published(
        List<PublishedAdvisory> advisories, @Nullable String next);

    static native TemplateInstance advisory(AdvisoryPage page);

    static native TemplateInstance absent();
  }

  /** The published advisories, the newest first (S2.30). */
  @GET
  @Operation(operationId = "publishedPage", summary = "Page of published advisories")
  public Uni<Response> published(@QueryParam("cursor") @Nullable String cursor) {
    return list.published(null, Cursor.ofNames(cursor), Page.limit(null))
        .chain(page -> page(200, Templates.published(page.items(), page.next())));
  }

  /** An advisory's page, or with {@code .osv.json} behind its number its OSV document. */
  @GET
  @Path("advisories/{name}")
  @Operation(operationId = "publishedAdvisory", summary = "Page or document of an advisory")
  public Uni<Response> advisory(@PathParam("name") String name, @Context Request request) {
    return name.endsWith(OSV)
        ? document(name.substring(0, name.length() - OSV.length()), request)
        : documents
            .find(name)
            .chain(
                found ->
                    found
                        .map(published -> page(200, advisory(published)))
                        .orElseGet(() -> page(404, Templates.absent())));
  }

  /** An advisory as the OSV API gives it, so that existing scanners work when pointed here. */
  @GET
  @Path("v1/vulns/{id}")
  @Operation(operationId = "osvVulnerability", summary = "An advisory by the OSV API")
  public Uni<Response> vulnerability(@PathParam("id") String id, @Context Request request) {
    return document(id, request);
  }

  private Uni<Response> document(String id, Request request) {
    return documents
        .find(id)
        .map(
            found ->
                found
                    .map(published -> StoredDocument.answer(published, request))
                    .orElseThrow(() -> Problem.notFound().asException()));
  }

  private static TemplateInstance advisory(AdvisoryState.Published published) {
    return Templates.advisory(AdvisoryPage.of(published.last().document()));
  }

  private static Uni<Response> page(int status, TemplateInstance template) {
    return template
        .createUni()
        .map(
            html ->
                Response.status(status)
                    .type(HTML)
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .entity(html)
                    .build());
  }
}
