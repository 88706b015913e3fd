package org.disclosureledger.intake.followreport;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.keys.CreditCodes;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Confirms to the service that is about to print a reporter's name that the reporter wishes to be
 * named so still (S2.20). The code names report and name and takes a key of the installation, so
 * that nobody else can ask; whatever else is asked gets one and the same answer.
 */
@Path("/api/v1/reports/{id}/credit-confirmation")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class CreditConfirmationResource {

  private final Streams streams;
  private final KeyChest keys;
  private final CreditCodes codes;

  CreditConfirmationResource(Streams streams, KeyChest keys, CreditCodes codes) {
    this.streams = streams;
    this.keys = keys;
    this.codes = codes;
  }

  /** What is asked. */
  record Question(@RequiredMember @Nullable String code) {}

  /** Whether the name stands, as of the last that the reporter said. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Uni<RestResponse<Void>> confirm(@PathParam("id") String id, byte[] body) {
    UUID report = Named.inPath(id);
    String code = RequestJson.read(body, Question.class).code();
    if (code == null) {
      throw Problem.invalid("code", "required", "This member is needed.").asException();
    }
    return streams
        .load(ReportStream.TYPE, report)
        .chain(
            folded ->
                folded.exists()
                    ? name(folded.state())
                    : Uni.createFrom().item(Optional.<String>empty()))
        .map(
            name -> {
              if (name.filter(known -> codes.matches(report, known, code)).isEmpty()) {
                throw Problem.invalid("code", "wrong-code", "This is not the code of this report.")
                    .asException();
              }
              return RestResponse.noContent();
            });
  }

  private Uni<Optional<String>> name(ReportState state) {
    Confidential<String> as = state.creditAs();
    return as == null
        ? Uni.createFrom().item(Optional.empty())
        : keys.ring(List.of(state.report().identityKey()))
            .map(ring -> Opened.content(as.open(Clearance.of("confirm a credit", ring))));
  }
}
