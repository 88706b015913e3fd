package org.disclosureledger.intake.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.disclosureledger.intake.followreport.ReporterAccess;
import org.disclosureledger.intake.view.ReportPage;
import org.disclosureledger.intake.view.ReportView;
import org.disclosureledger.pages.FormBody;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.FormTokens;
import org.disclosureledger.pages.PageAnswers;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A report's page, for its reporter alone. The link to it carries the token behind {@code #}, where
 * it reaches no server and no log; the page hands it over once, and the browser keeps it in a
 * cookie for this report's pages. Who comes without it is asked for it, and sees the same whether
 * there is such a report or not.
 */
@Path("/reports/{id}")
@PermitAll
public class ReporterPageResource {

  private static final String TOKEN = "token";

  private final ReporterAccess access;
  private final ReportPage pages;
  private final ReporterActs acts;
  private final ReporterCookies cookies;
  private final FormTokens tokens;
  private final PageAnswers answers;
  private final InstantSource time;

  ReporterPageResource(
      ReporterAccess access,
      ReportPage pages,
      ReporterActs acts,
      ReporterCookies cookies,
      FormTokens tokens,
      PageAnswers answers,
      InstantSource time) {
    this.access = access;
    this.pages = pages;
    this.acts = acts;
    this.cookies = cookies;
    this.tokens = tokens;
    this.answers = answers;
    this.time = time;
  }

  @CheckedTemplate(basePath = "ReporterPages")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance open(Words w, String id, boolean wrong);

    static native TemplateInstance report(Words w, ReporterOnPage page, String token, String once);
  }

  /**
   * The report, or the question for its token.
   *
   * @param done the act that was done just now
   */
  @GET
  @Operation(hidden = true)
  public Uni<Response> report(
      @PathParam("id") String id,
      @QueryParam("done") @Nullable String done,
      @Context HttpHeaders headers) {
    Words words = PageWords.of(headers);
    return shown(id, words, () -> page(200, id, words, null, done));
  }

  /** A message, or why a date was proposed, whole. */
  @GET
  @Path("/said/{said}")
  @Operation(hidden = true)
  public Uni<Response> said(
      @PathParam("id") String id, @PathParam("said") String said, @Context HttpHeaders headers) {
    return shown(
        id,
        PageWords.of(headers),
        () ->
            view(id)
                .map(
                    view ->
                        ReporterWriter.said(view, said)
                            .map(Visible::of)
                            .map(answers::text)
                            .orElseThrow(() -> Problem.notFound().asException())));
  }

  /** Takes the token, as it stands in the link or in the answer to the submission. */
  @POST
  @Path("/opening")
  @Consumes(FormBody.MEDIA_TYPE)
  @Operation(hidden = true)
  public Uni<Response> open(@PathParam("id") String id, @Context HttpHeaders headers, byte[] body) {
    Words words = PageWords.of(headers);
    AccessToken token = FormBody.read(body).text(TOKEN).flatMap(AccessToken::parse).orElse(null);
    return access
        .report(id, token == null ? null : token.hash().toText())
        .map(
            folded ->
                cookies.keep(
                    answers.seeOther("/reports/" + Named.inPath(id)),
                    id,
                    token == null ? "" : token.reveal()))
        .onFailure(ProblemException.class)
        .recoverWithUni(refused -> answers.scripted(404, Templates.open(words, id, true)));
  }

  /** Has the browser forget the token. */
  @POST
  @Path("/leaving")
  @Consumes(FormBody.MEDIA_TYPE)
  @Operation(hidden = true)
  public Response leave(@PathParam("id") String id) {
    return cookies.forget(answers.seeOther("/reports/" + Named.inPath(id)), id);
  }

  /** Does something; who reloads the page that is shown then does nothing again. */
  @POST
  @Path("/acts/{act}")
  @Consumes(FormBody.MEDIA_TYPE)
  @Operation(hidden = true)
  public Uni<Response> act(
      @PathParam("id") String id,
      @PathParam("act") String act,
      @HeaderParam("Sec-Fetch-Site") @Nullable String site,
      @Context HttpHeaders headers,
      byte[] body) {
    Words words = PageWords.of(headers);
    FormBody form = FormBody.read(body);
    return shown(
        id,
        words,
        () ->
            access
                .report(id)
                .invoke(folded -> tokens.require(form, site, person(id)))
                .chain(folded -> acts.carryOut(act, id, form))
                .map(done -> answers.seeOther("/reports/" + id + "?done=" + act))
                .onFailure(ReporterPageResource::isRefusal)
                .recoverWithUni(
                    refused -> {
                      Problem problem = ((ProblemException) refused).problem();
                      return page(
                          problem.status(), id, words, FormRefusal.of(act, problem, form), null);
                    }));
  }

  /** What is not there is not told from what is not the caller's. */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ProblemException refused && refused.problem().status() != 404;
  }

  private Uni<Response> page(
      int status, String id, Words words, @Nullable FormRefusal refusal, @Nullable String done) {
    return view(id)
        .map(view -> new ReporterWriter(words, view, time.instant()).write(refusal, done))
        .chain(
            page ->
                answers.page(
                    status, Templates.report(words, page, tokens.of(person(id)), OnceKeys.next())));
  }

  private Uni<ReportView> view(String id) {
    return access.report(id).chain(folded -> pages.of(UUID.fromString(id), folded));
  }

  private Uni<Response> shown(String id, Words words, Supplier<Uni<Response>> page) {
    return Uni.createFrom()
        .deferred(page::get)
        .onFailure(failure -> failure instanceof ProblemException && !isRefusal(failure))
        .recoverWithUni(refused -> answers.scripted(200, Templates.open(words, id, false)));
  }

  /** Forms of one report's page are of no use on another's. */
  private static String person(String id) {
    return "reporter of " + id;
  }
}
