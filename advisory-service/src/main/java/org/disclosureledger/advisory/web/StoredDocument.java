package org.disclosureledger.advisory.web;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import org.disclosureledger.advisory.domain.AdvisoryState;

/** Answers with a public document's stored bytes, or that the reader has them already. */
final class StoredDocument {

  private static final int TAG_BYTES = 16;

  private StoredDocument() {}

  static Response answer(AdvisoryState.Published published, Request request) {
    byte[] bytes = published.document().getBytes(StandardCharsets.UTF_8);
    // Not the stream's version: it would say how often the draft was revised.
    EntityTag tag = new EntityTag(digest(bytes));
    Date modified = Date.from(published.publishedAt().truncatedTo(ChronoUnit.SECONDS));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(modified, tag);
    return (unchanged == null ? Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE) : unchanged)
        .tag(tag)
        .lastModified(modified)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
