package org.disclosureledger.advisory.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.advisory.AdvisoryIds;
import org.disclosureledger.advisory.AdvisoryStream;
import org.disclosureledger.advisory.domain.AdvisoryStage;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The committee's list of advisories. */
@Path("/api/v1/advisories")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AdvisoryListResource {

  private final AdvisoryList list;
  private final ProgramAccess access;
  private final AdvisoryIds ids;
  private final Streams streams;

  AdvisoryListResource(AdvisoryList list, ProgramAccess access, AdvisoryIds ids, Streams streams) {
    this.list = list;
    this.access = access;
    this.ids = ids;
    this.streams = streams;
  }

  /** A page of advisories, the newest draft first; or the one advisory of a case. */
  @GET
  @Operation(operationId = "listAdvisories", summary = "List advisories")
  public Uni<Page<AdvisorySummary>> list(
      @QueryParam("program") @Nullable String program,
      @QueryParam("case") @Nullable String caseId,
      @Parameter(schema = @Schema(implementation = AdvisoryStage.class)) @QueryParam("stage")
          @Nullable String stage,
      @QueryParam("cursor") @Nullable String cursor,
      @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("limit")
          @Nullable String limit) {
    Set<String> programs = access.programs();
    if (program != null) {
      access.member(program);
      programs = Set.of(program);
    }
    String wanted = Named.word("stage", stage, AdvisoryStage.class);
    UUID ofCase = Named.id("case", caseId);
    Cursor<UUID> from = Cursor.ofUuids(cursor);
    int most = Page.limit(limit);
    return ofCase != null
        ? ofCase(ofCase, programs, wanted)
        : list.ofPrograms(programs, wanted, from, most);
  }

  /** Answered by the advisory's own stream, so that the desk finds it as soon as it is there. */
  private Uni<Page<AdvisorySummary>> ofCase(
      UUID caseId, Set<String> programs, @Nullable String stage) {
    UUID id = ids.ofCase(caseId);
    return streams
        .load(AdvisoryStream.TYPE, id)
        .map(
            folded ->
                new Page<>(
                    Stream.of(AdvisorySummary.of(id, folded.state(), folded.version()))
                        .flatMap(found -> found.stream())
                        .filter(found -> programs.contains(found.program()))
                        .filter(found -> stage == null || stage.equals(found.stage()))
                        .toList(),
                    null));
  }
}
