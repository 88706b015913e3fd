package org.disclosureledger.triage.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.disclosureledger.pages.FormBody;
import org.disclosureledger.pages.FormJson;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.FormTokens;
import org.disclosureledger.pages.PageAnswers;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The committee's console: what needs it now, and its cases. */
@Path("/console")
@Authenticated
public class ConsoleResource {

  private static final String WORDS = "org.disclosureledger.triage.web.words";
  private static final String STALE = Problem.TYPES + "stale";
  private static final String VERSION = "version";

  private final HomePages homes;
  private final CasePages cases;
  private final CaseActs acts;
  private final People people;
  private final FormTokens tokens;
  private final PageAnswers answers;

  ConsoleResource(
      HomePages homes,
      CasePages cases,
      CaseActs acts,
      People people,
      FormTokens tokens,
      PageAnswers answers) {
    this.homes = homes;
    this.cases = cases;
    this.acts = acts;
    this.people = people;
    this.tokens = tokens;
    this.answers = answers;
  }

  @CheckedTemplate(basePath = "ConsolePages")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance home(Words w, String me, HomePage page);

    static native TemplateInstance oneCase(
        Words w, String me, CasePage page, String act, String token);

    static native TemplateInstance problem(Words w, String me, Problem problem);
  }

  /** What needs the committee now. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> home(
      @QueryParam("program") @Nullable String program, @Context HttpHeaders headers) {
    Words words = words(headers);
    return shown(
        words,
        () ->
            homes
                .page(program, words)
                .chain(page -> answers.page(200, Templates.home(words, people.me(null), page))));
  }

  /** Where sign-in comes back to, if nothing else was asked for. */
  @GET
  @Path("/signed-in")
  @Operation(hidden = true)
  public Response signedIn() {
    return answers.seeOther("/console");
  }

  /**
   * A case.
   *
   * @param act the act whose form is wanted unfolded
   * @param timeline {@code all} for the whole of it
   * @param done the act that was done just now
   */
  @GET
  @Path("/cases/{id}")
  @Operation(hidden = true)
  public Uni<Response> oneCase(
      @PathParam("id") String id,
      @QueryParam("act") @Nullable String act,
      @QueryParam("timeline") @Nullable String timeline,
      @QueryParam("done") @Nullable String done,
      @Context HttpHeaders headers) {
    Words words = words(headers);
    boolean whole = "all".equals(timeline);
    String known = done != null && acts.commands().contains(done) ? done : null;
    return shown(
        words,
        () ->
            cases
                .page(new CasePages.Wanted(id, words, whole, known), null)
                .chain(page -> page(200, words, page, act == null ? "" : act)));
  }

  /** What was said at a point of the timeline, whole. */
  @GET
  @Path("/cases/{id}/said/{version}")
  @Operation(hidden = true)
  public Uni<Response> said(
      @PathParam("id") String id,
      @PathParam("version") String version,
      @Context HttpHeaders headers) {
    return shown(words(headers), () -> text(cases.said(id, number(version))));
  }

  /** What stands in a member of the report, whole. */
  @GET
  @Path("/cases/{id}/reported/{member}")
  @Operation(hidden = true)
  public Uni<Response> reported(
      @PathParam("id") String id,
      @PathParam("member") String member,
      @Context HttpHeaders headers) {
    return shown(words(headers), () -> text(cases.reported(id, member)));
  }

  /** Does something in a case; who reloads the page that is shown then does nothing again. */
  @POST
  @Path("/cases/{id}/acts/{command: .+}")
  @Consumes(FormBody.MEDIA_TYPE)
  @Operation(hidden = true)
  public Uni<Response> act(
      @PathParam("id") String id,
      @PathParam("command") String command,
      @HeaderParam("Sec-Fetch-Site") @Nullable String site,
      @Context HttpHeaders headers,
      byte[] body) {
    Words words = words(headers);
    return shown(
        words,
        () -> {
          FormBody form = FormBody.read(body);
          tokens.require(form, site);
          int version = number(form.text(VERSION).orElse(""));
          return Uni.createFrom()
              .deferred(
                  () ->
                      acts.carryOut(
                          command, id, version, FormJson.bytes(ActForms.of(command), form)))
              .map(
                  done ->
                      answers.seeOther("/console/cases/" + Named.inPath(id) + "?done=" + command))
              .onFailure(ProblemException.class)
              .recoverWithUni(
                  refused ->
                      refused(
                          new CasePages.Wanted(id, words, false, null),
                          command,
                          form,
                          version,
                          refused.problem()));
        });
  }

  /** Shows the case as it is now, with what was typed and why nothing was done. */
  private Uni<Response> refused(
      CasePages.Wanted wanted, String command, FormBody form, int version, Problem problem) {
    if (!ActForms.commands().contains(command) || problem.status() == 404) {
      return Uni.createFrom().failure(problem.asException());
    }
    boolean stale = problem.type().equals(STALE);
    FormRefusal refusal = FormRefusal.of(command, problem, form);
    return cases
        .page(wanted, new CasePages.Refused(refusal, stale ? version : Integer.MAX_VALUE))
        .chain(page -> page(stale ? 409 : problem.status(), wanted.words(), page, command));
  }

  private Uni<Response> page(int status, Words words, CasePage page, String act) {
    return answers.page(
        status, Templates.oneCase(words, people.me(page.program()), page, act, tokens.mine()));
  }

  private Uni<Response> text(Uni<Optional<String>> text) {
    return text.map(
        found ->
            answers.text(Visible.of(found.orElseThrow(() -> Problem.notFound().asException()))));
  }

  /** A page, or the page that says why there is none. */
  private Uni<Response> shown(Words words, Supplier<Uni<Response>> page) {
    return Uni.createFrom()
        .deferred(() -> page.get())
        .onFailure(ProblemException.class)
        .recoverWithUni(
            refused -> {
              Problem problem = refused.problem();
              return answers.page(
                  problem.status(), Templates.problem(words, people.me(null), problem));
            });
  }

  private static Words words(HttpHeaders headers) {
    return Words.of(headers.getAcceptableLanguages(), WORDS);
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw Problem.notFound().asException();
    }
    return Integer.parseInt(text);
  }
}
