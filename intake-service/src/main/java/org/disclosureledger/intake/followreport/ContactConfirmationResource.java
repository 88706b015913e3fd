package org.disclosureledger.intake.followreport;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.intake.IntakeConfig;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportDecider;
import org.disclosureledger.intake.view.ReportView.ContactView;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.keys.ContactCodes;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.OwnTokens;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.ProblemException;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Confirms the contact address of a report with the code that was mailed there. Who has the code
 * needs no token, and gets nothing to read. A wrong code is refused before anything is looked up,
 * and a report that does not exist has no right one.
 *
 * <p>Only POST confirms: what a mail scanner fetches of the link is a page with a button.
 */
@Path("/api/v1/reports/{id}/contact-confirmation")
@PermitAll
public class ContactConfirmationResource {

  private static final String HTML = "text/html;charset=UTF-8";
  private static final String CODE = "code";
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final Streams streams;
  private final ContactCodes codes;
  private final InstantSource time;
  private final IntakeConfig config;

  ContactConfirmationResource(
      Streams streams, ContactCodes codes, InstantSource time, IntakeConfig config) {
    this.streams = streams;
    this.codes = codes;
    this.time = time;
    this.config = config;
  }

  /** The code, as it stands in the mail. */
  public record Confirmation(@RequiredMember @Nullable String code) {}

  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance ask(String code);

    static native TemplateInstance confirmed();
  }

  /** The page that the mail links to; it looks the same whatever the code is. */
  @GET
  @Produces(HTML)
  @Operation(
      operationId = "contactConfirmationPage",
      summary = "Page that asks to confirm a contact address")
  public Uni<Response> ask(
      @PathParam("id") String id, @QueryParam(CODE) @Nullable String presented) {
    Named.inPath(id);
    return page(Templates.ask(presented == null ? "" : presented));
  }

  /** Confirms the address; confirming it again changes nothing. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "confirmContact", summary = "Confirm the contact address of a report")
  @RequestBody(content = @Content(schema = @Schema(implementation = Confirmation.class)))
  public Uni<RestResponse<ContactView>> confirm(@PathParam("id") String id, byte[] body) {
    String code = RequestJson.read(body, Confirmation.class).code();
    return confirm(Named.inPath(id), code)
        .map(done -> RestResponse.ok(new ContactView("confirmed")));
  }

  /** The same, from the page. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(HTML)
  @Operation(hidden = true)
  public Uni<Response> confirmFromPage(@PathParam("id") String id, byte[] body) {
    List<String> given =
        new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false)
            .parameters()
            .getOrDefault(CODE, List.of());
    return confirm(Named.inPath(id), given.isEmpty() ? null : given.getFirst().trim())
        .chain(done -> page(Templates.confirmed()));
  }

  private Uni<Void> confirm(UUID report, @Nullable String code) {
    if (code == null) {
      throw Problem.invalid(CODE, "required", "This member is needed.").asException();
    }
    if (!codes.matches(report, code)) {
      throw wrong();
    }
    return streams
        .load(ReportStream.TYPE, report)
        .invoke(
            folded -> {
              if (!folded.exists()) {
                throw wrong();
              }
            })
        .chain(
            folded ->
                streams.handle(
                    ReportStream.TYPE,
                    Command.on(
                        report,
                        folded.state().report().program(),
                        Cause.request(OwnTokens.REPORTER, OwnTokens.REPORTER)),
                    fresh ->
                        ReportDecider.confirm(
                            fresh.state(), time.instant(), config.confirmContactWithin())))
        .invoke(Conditional::done)
        .replaceWithVoid();
  }

  private static ProblemException wrong() {
    return Problem.invalid(CODE, "wrong-code", "This is not the code of this report.")
        .asException();
  }

  private static Uni<Response> page(TemplateInstance template) {
    return template
        .createUni()
        .map(
            html ->
                Response.ok(html, HTML)
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }
}
