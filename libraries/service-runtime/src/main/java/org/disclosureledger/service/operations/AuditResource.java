package org.disclosureledger.service.operations;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit of a service's ledger, for administrators. */
@Path("/api/v1/operations/{service}/audit")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

  private final AuditRunner audit;
  private final Operators operators;

  AuditResource(AuditRunner audit, Operators operators) {
    this.audit = audit;
    this.operators = operators;
  }

  /** Reads and checks the whole ledger, and answers when that is done. */
  @POST
  @Operation(operationId = "auditLedger", summary = "Audit the ledger now")
  public Uni<AuditResult> run(@PathParam("service") String service) {
    operators.require(service);
    return audit.run();
  }

  /** What the last audit of the process that answers found; 404 before its first. */
  @GET
  @Operation(operationId = "readAudit", summary = "Read the last audit's result")
  public AuditResult last(@PathParam("service") String service) {
    operators.require(service);
    return audit.last().orElseThrow(() -> Problem.notFound().asException());
  }
}
