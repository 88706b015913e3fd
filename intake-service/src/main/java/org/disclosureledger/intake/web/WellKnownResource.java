package org.disclosureledger.intake.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where security researchers look first (RFC 9116). */
@Path(SecurityDocuments.WELL_KNOWN)
@PermitAll
public class WellKnownResource {

  private final SecurityDocuments documents;

  WellKnownResource(SecurityDocuments documents) {
    this.documents = documents;
  }

  /** The installation's {@code security.txt}. */
  @GET
  @Operation(hidden = true)
  public Response text() {
    return documents.wellKnown();
  }
}
