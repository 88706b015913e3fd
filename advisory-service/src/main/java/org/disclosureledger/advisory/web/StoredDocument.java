package org.disclosureledger.advisory.web;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.lifecycle.event.Rendition;

/** Answers with a public document's stored bytes, or that the reader has them already. */
final class StoredDocument {

  private StoredDocument() {}

  static Response answer(AdvisoryState.Published published, Request request) {
    Rendition osv = published.last().rendition(Rendition.OSV);
    byte[] bytes = osv.text().getBytes(StandardCharsets.UTF_8);
    // Not the stream's version: it would say how often the draft was revised.
    EntityTag tag = new EntityTag(osv.sha256());
    Date modified =
        Date.from(published.last().document().modified().truncatedTo(ChronoUnit.SECONDS));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(modified, tag);
    return (unchanged == null ? Response.ok(bytes, osv.mediaType()) : unchanged)
        .tag(tag)
        .lastModified(modified)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
