package org.disclosureledger.triage.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.security.Pseudonym;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The committee's list of cases: only of programs in which the caller has a role. */
@Path("/api/v1/cases")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class CaseListResource {

  private final CaseList list;
  private final ProgramAccess access;

  CaseListResource(CaseList list, ProgramAccess access) {
    this.list = list;
    this.access = access;
  }

  /**
   * A page of cases, the latest report first.
   *
   * @param due only cases of which something is promised until then and not done: what is overdue
   *     first, and for as long as nobody does it
   */
  @GET
  @Operation(operationId = "listCases", summary = "List cases")
  public Uni<Page<CaseSummary>> list(
      @QueryParam("program") @Nullable String program,
      @Parameter(schema = @Schema(implementation = Stage.class)) @QueryParam("stage")
          @Nullable String stage,
      @Parameter(schema = @Schema(implementation = Severity.class)) @QueryParam("severity")
          @Nullable String severity,
      @QueryParam("assignee") @Nullable String assignee,
      @Parameter(schema = @Schema(implementation = OffsetDateTime.class)) @QueryParam("due")
          @Nullable String due,
      @QueryParam("cursor") @Nullable String cursor,
      @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("limit")
          @Nullable String limit) {
    Set<String> programs = committees();
    if (program != null) {
      access.member(program, Role.COORDINATOR, Role.MAINTAINER);
      programs = Set.of(program);
    }
    return list.page(
        new CaseList.Wanted(
            programs,
            Named.word("stage", stage, Stage.class),
            Named.word("severity", severity, Severity.class),
            Pseudonym.filter("assignee", assignee),
            Named.instant("due", due)),
        cursor,
        Page.limit(limit));
  }

  /** The programs in whose committee the caller is. */
  private Set<String> committees() {
    return access.memberships().entrySet().stream()
        .filter(
            held ->
                held.getValue().contains(Role.COORDINATOR)
                    || held.getValue().contains(Role.MAINTAINER))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
