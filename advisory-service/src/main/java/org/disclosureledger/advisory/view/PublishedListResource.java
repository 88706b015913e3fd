package org.disclosureledger.advisory.view;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The published advisories, for tools; everybody may read it (S2.30). */
@Path("/api/v1/published-advisories")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PublishedListResource {

  /** The longest id that a document may have as an alias. */
  private static final int LONGEST_ALIAS = 100;

  private final AdvisoryList list;

  PublishedListResource(AdvisoryList list) {
    this.list = list;
  }

  /** A page of them, the newest first; or those that tell of the vulnerability of this id. */
  @GET
  @Operation(operationId = "listPublishedAdvisories", summary = "List published advisories")
  public Uni<Page<PublishedSummary>> list(
      @Parameter(description = "A CVE or GHSA id, another alias, or the advisory's own number")
          @QueryParam("alias")
          @Nullable String alias,
      @QueryParam("cursor") @Nullable String cursor,
      @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("limit")
          @Nullable String limit) {
    if (alias != null && (alias.isBlank() || alias.length() > LONGEST_ALIAS)) {
      throw Problem.unreadable("alias", "This is no id of a vulnerability.").asException();
    }
    PublishedQuery wanted = PublishedQuery.ofAlias(alias == null ? "" : alias);
    return list.published(wanted, Cursor.ofNames(cursor), Page.limit(limit))
        .map(
            page ->
                new Page<>(page.items().stream().map(PublishedSummary::of).toList(), page.next()));
  }
}
