package org.disclosureledger.intake.publishprogram;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.security.ProgramAccess;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What somebody may do in which program. The other services ask here, with the caller's own token,
 * while the broker cannot tell them.
 */
@Path("/api/v1/memberships")
@Produces(MediaType.APPLICATION_JSON)
public class MembershipResource {

  private final ProgramAccess access;

  MembershipResource(ProgramAccess access) {
    this.access = access;
  }

  /**
   * A caller's memberships.
   *
   * @param memberships one for each program in which the caller has a role
   */
  public record Memberships(List<Membership> memberships) {}

  /**
   * The caller's roles in one program.
   *
   * @param program the program's name in addresses
   * @param roles as they are spelled in the program's document
   */
  public record Membership(String program, List<String> roles) {}

  /** The caller's own memberships, and nobody else's. */
  @GET
  @Authenticated
  @Operation(operationId = "readMemberships", summary = "Read one's own memberships")
  public RestResponse<Memberships> read() {
    List<Membership> memberships =
        access.memberships().entrySet().stream()
            .map(
                in ->
                    new Membership(
                        in.getKey(), in.getValue().stream().map(Role::spelling).sorted().toList()))
            .toList();
    return RestResponse.ResponseBuilder.ok(new Memberships(memberships))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
