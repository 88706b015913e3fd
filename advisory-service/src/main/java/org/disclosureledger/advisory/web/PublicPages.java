package org.disclosureledger.advisory.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.publish.PublishedDocuments;
import org.disclosureledger.advisory.view.AdvisoryList;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.pages.PageAnswers;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.web.Cursor;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What everybody may read. What is not public answers as what does not exist. */
@Path("/")
@PermitAll
public class PublicPages {

  private static final String OSV = ".osv.json";
  private static final String WORDS = "org.disclosureledger.advisory.web.words";

  private final AdvisoryList list;
  private final PublishedDocuments documents;
  private final ProgramDirectory programs;
  private final PageAnswers answers;
  private final InstantSource time;

  PublicPages(
      AdvisoryList list,
      PublishedDocuments documents,
      ProgramDirectory programs,
      PageAnswers answers,
      InstantSource time) {
    this.list = list;
    this.documents = documents;
    this.programs = programs;
    this.answers = answers;
    this.time = time;
  }

  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance published(Words w, PublishedPage page);

    static native TemplateInstance advisory(Words w, AdvisoryPage page);

    static native TemplateInstance absent(Words w);
  }

  /**
   * The published advisories, the newest first (S2.30).
   *
   * @param query a number, an alias or words of the title
   * @param program a program's slug
   */
  @GET
  @Operation(operationId = "publishedPage", summary = "Page of published advisories")
  public Uni<Response> published(
      @QueryParam("q") @Nullable String query,
      @QueryParam("program") @Nullable String program,
      @QueryParam("cursor") @Nullable String cursor,
      @Context HttpHeaders headers) {
    Words words = words(headers);
    PublishedSearch search = PublishedSearch.of(query, program);
    return list.published(search.wanted(), Cursor.ofNames(cursor), Page.limit(null))
        .map(found -> PublishedPage.of(search, found, programs, time.instant(), words))
        .chain(page -> answers.open(200, Templates.published(words, page)));
  }

  /** An advisory's page, or with {@code .osv.json} behind its number its OSV document. */
  @GET
  @Path("advisories/{name}")
  @Operation(operationId = "publishedAdvisory", summary = "Page or document of an advisory")
  public Uni<Response> advisory(
      @PathParam("name") String name, @Context Request request, @Context HttpHeaders headers) {
    return name.endsWith(OSV)
        ? document(name.substring(0, name.length() - OSV.length()), request)
        : documents.find(name).chain(found -> page(found, words(headers)));
  }

  private Uni<Response> page(Optional<AdvisoryState.Published> found, Words words) {
    if (found.isEmpty()) {
      return answers.open(404, Templates.absent(words));
    }
    PublicAdvisory said = found.get().last().document();
    return answers.open(
        200,
        Templates.advisory(
            words,
            AdvisoryPage.of(
                said, PublishedPage.name(said.program(), programs), time.instant(), words)));
  }

  private static Words words(HttpHeaders headers) {
    return Words.of(headers.getAcceptableLanguages(), WORDS);
  }

  /** An advisory as the OSV API gives it, so that existing scanners work when pointed here. */
  @GET
  @Path("v1/vulns/{id}")
  @Operation(operationId = "osvVulnerability", summary = "An advisory by the OSV API")
  public Uni<Response> vulnerability(@PathParam("id") String id, @Context Request request) {
    return document(id, request);
  }

  private Uni<Response> document(String id, Request request) {
    return documents
        .find(id)
        .map(
            found ->
                found
                    .map(published -> StoredDocument.answer(published, request))
                    .orElseThrow(() -> Problem.notFound().asException()));
  }
}
