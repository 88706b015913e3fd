package org.disclosureledger.triage.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

  /** A page of cases, the latest report first. */
  @GET
  @Operation(summary = "List cases")
  public Uni<Page<CaseSummary>> list(
      @QueryParam("program") @Nullable String program,
      @QueryParam("stage") @Nullable String stage,
      @QueryParam("severity") @Nullable String severity,
      @QueryParam("assignee") @Nullable String assignee,
      @QueryParam("due") @Nullable String due,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    Set<String> programs = access.programs();
    if (program != null) {
      access.member(program);
      programs = Set.of(program);
    }
    return list.page(
        new CaseList.Wanted(programs, stage, severity, assignee, instant(due)),
        Cursor.ofUuids(cursor),
        Page.limit(limit));
  }

  private static @Nullable Instant instant(@Nullable String due) {
    if (due == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(due).toInstant();
    } catch (DateTimeException e) {
      throw Problem.unreadable("due", "This is not an instant with a zone (RFC 3339).")
          .asException();
    }
  }
}
