package org.disclosureledger.intake.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.pages.PageAnswers;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What programs promise, for everybody. */
@Path("/programs")
@PermitAll
public class ProgramPageResource {

  private final ProgramDirectory programs;
  private final SecurityDocuments documents;
  private final PageAnswers answers;

  ProgramPageResource(ProgramDirectory programs, SecurityDocuments documents, PageAnswers answers) {
    this.programs = programs;
    this.documents = documents;
    this.answers = answers;
  }

  @CheckedTemplate(basePath = "ProgramPages")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance all(Words w, List<ProgramOnPage> programs);

    static native TemplateInstance one(Words w, ProgramOnPage page);

    static native TemplateInstance problem(Words w, Problem problem);
  }

  /** All programs. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> all(@Context HttpHeaders headers) {
    Words words = PageWords.of(headers);
    List<ProgramOnPage> all =
        programs.all().stream()
            .map(known -> ProgramOnPage.of(known.policy(), words))
            .sorted(Comparator.comparing(ProgramOnPage::name))
            .toList();
    return answers.page(200, Templates.all(words, all));
  }

  /** What one promises, and how to report to it. */
  @GET
  @Path("/{program}")
  @Operation(hidden = true)
  public Uni<Response> one(@PathParam("program") String program, @Context HttpHeaders headers) {
    Words words = PageWords.of(headers);
    Optional<KnownProgram> known = programs.find(program);
    return known.isEmpty()
        ? answers.page(404, Templates.problem(words, Problem.notFound()))
        : answers.page(200, Templates.one(words, ProgramOnPage.of(known.get().policy(), words)));
  }

  /** Its policy as repositories have it. */
  @GET
  @Path("/{program}/SECURITY.md")
  @Operation(hidden = true)
  public Response markdown(@PathParam("program") String program) {
    return documents.markdown(found(program));
  }

  /** Its policy in short (RFC 9116). */
  @GET
  @Path("/{program}/security.txt")
  @Operation(hidden = true)
  public Response text(@PathParam("program") String program) {
    return documents.text(found(program));
  }

  private ProgramPolicy found(String program) {
    return programs
        .find(program)
        .map(KnownProgram::policy)
        .orElseThrow(() -> Problem.notFound().asException());
  }
}
