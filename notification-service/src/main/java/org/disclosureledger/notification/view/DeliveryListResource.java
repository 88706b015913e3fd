package org.disclosureledger.notification.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The committee's list of deliveries: only of programs in which the caller has a role. */
@Path("/api/v1/deliveries")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryListResource {

  private final DeliveryList list;
  private final ProgramAccess access;

  DeliveryListResource(DeliveryList list, ProgramAccess access) {
    this.list = list;
    this.access = access;
  }

  /** A page of deliveries, the latest first. */
  @GET
  @Operation(operationId = "listDeliveries", summary = "List deliveries")
  public Uni<Page<DeliveryItem>> list(
      @Parameter(schema = @Schema(implementation = DeliveryOutcome.class)) @QueryParam("state")
          @Nullable String state,
      @QueryParam("program") @Nullable String program,
      @QueryParam("cursor") @Nullable String cursor,
      @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("limit")
          @Nullable String limit) {
    Set<String> programs = access.programs();
    if (program != null) {
      access.member(program);
      programs = Set.of(program);
    }
    return list.page(
        programs,
        Named.word("state", state, DeliveryOutcome.class),
        Cursor.ofUuids(cursor),
        Page.limit(limit));
  }
}
