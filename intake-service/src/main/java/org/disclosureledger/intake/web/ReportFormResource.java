package org.disclosureledger.intake.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.disclosureledger.intake.submitreport.SubmitReportResource;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.pages.FieldOnPage;
import org.disclosureledger.pages.FormBody;
import org.disclosureledger.pages.FormRefusal;
import org.disclosureledger.pages.PageAnswers;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.web.CreationHeaders;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The form for a report, for people without an account. What is sent goes the same way as a
 * submission by the API; sent twice it is one report.
 */
@Path("/programs/{program}/report")
@PermitAll
public class ReportFormResource {

  private final ProgramDirectory programs;
  private final SubmitReportResource submissions;
  private final ReporterCookies cookies;
  private final PageAnswers answers;
  private final InstantSource time;

  ReportFormResource(
      ProgramDirectory programs,
      SubmitReportResource submissions,
      ReporterCookies cookies,
      PageAnswers answers,
      InstantSource time) {
    this.programs = programs;
    this.submissions = submissions;
    this.cookies = cookies;
    this.answers = answers;
    this.time = time;
  }

  @CheckedTemplate(basePath = "ReportForm")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance form(
        Words w,
        ProgramOnPage program,
        List<FieldOnPage> fields,
        @Nullable FormRefusal refusal,
        String once);

    static native TemplateInstance submitted(Words w, SubmittedOnPage page);
  }

  /** The form. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> form(@PathParam("program") String program, @Context HttpHeaders headers) {
    Words words = PageWords.of(headers);
    return programs
        .find(program)
        .map(known -> form(200, words, known.policy(), null))
        .orElseGet(() -> nowhere(words));
  }

  /** Submits what stands in the form. */
  @POST
  @Consumes(FormBody.MEDIA_TYPE)
  @Operation(hidden = true)
  public Uni<Response> submit(
      @PathParam("program") String program, @Context HttpHeaders headers, byte[] body) {
    Words words = PageWords.of(headers);
    return programs
        .find(program)
        .map(known -> submit(known, FormBody.read(body), words))
        .orElseGet(() -> nowhere(words));
  }

  private Uni<Response> submit(KnownProgram program, FormBody form, Words words) {
    ProgramPolicy policy = program.policy();
    return Uni.createFrom()
        .deferred(
            () -> {
              byte[] body = new ReportForm(policy).body(form, words.language());
              return submissions
                  .submit(
                      policy.slug(),
                      CreationHeaders.ofForm(form.text(OnceKeys.FIELD).orElse(null)),
                      body)
                  .map(
                      answer ->
                          SubmittedOnPage.of(answer.getEntity(), body, time.instant(), words));
            })
        .chain(
            page ->
                answers
                    .page(201, Templates.submitted(words, page))
                    .map(shown -> cookies.keep(shown, page.id(), page.token())))
        .onFailure(ProblemException.class)
        .recoverWithUni(
            refused ->
                form(
                    refused.problem().status(),
                    words,
                    policy,
                    FormRefusal.of(ReportForm.NAME, refused.problem(), form)));
  }

  private Uni<Response> form(
      int status, Words words, ProgramPolicy policy, @Nullable FormRefusal refusal) {
    return answers.scripted(
        status,
        Templates.form(
            words,
            ProgramOnPage.of(policy, words),
            new ReportForm(policy).fields(words, refusal),
            refusal,
            OnceKeys.next()));
  }

  private Uni<Response> nowhere(Words words) {
    return answers.page(404, ProgramPageResource.Templates.problem(words, Problem.notFound()));
  }
}
