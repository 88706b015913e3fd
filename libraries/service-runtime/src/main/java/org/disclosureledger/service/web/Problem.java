package org.disclosureledger.service.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type a stable URI for the sort of problem
 * @param title the same sentence for every problem of this type
 * @param status the HTTP status
 * @param detail what is wrong with this request; names no internals and quotes no confidential text
 * @param field the member at fault, as a path such as {@code affected[0].package.name}
 * @param missing what has to be there first, as stable codes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String field,
    List<String> missing) {

  /** The media type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** How the URI of every type begins. */
  public static final String TYPES = "urn:disclosure-ledger:problem:";

  /** A problem without a field. */
  public static Problem of(int status, String code, String title, @Nullable String detail) {
    return new Problem(TYPES + code, title, status, detail, null, List.of());
  }

  /** A problem with one member of the request. */
  public static Problem ofField(
      int status, String code, String title, String field, String detail) {
    return new Problem(TYPES + code, title, status, detail, field, List.of());
  }

  /** What has to be there before the request can be granted. */
  public Problem withMissing(List<String> codes) {
    return new Problem(type, title, status, detail, field, List.copyOf(codes));
  }

  /** The same, naming the member of the request that is at fault, if one is. */
  public Problem at(@Nullable String member) {
    return new Problem(type, title, status, detail, member, missing);
  }

  /** There is nothing here that the one who asks may know of; always the same words. */
  public static Problem notFound() {
    return of(404, "not-found", "There is nothing here", null);
  }

  /** No credentials, or none that are valid. */
  public static Problem unauthenticated() {
    return of(401, "unauthenticated", "Credentials are needed", null);
  }

  /** The one who asks may see this and may not do it. */
  public static Problem forbidden(@Nullable String detail) {
    return of(403, "forbidden", "This needs another role", detail);
  }

  /** The request cannot be read. */
  public static Problem unreadable(String field, String detail) {
    return ofField(400, "unreadable", "The request cannot be read", field, detail);
  }

  /** The request can be read and says something that cannot be. */
  public static Problem invalid(String field, String code, String detail) {
    return ofField(422, code, "A member of the request is not valid", field, detail);
  }

  /** The store of this service does not answer. */
  public static Problem unavailable() {
    return of(503, "unavailable", "The service cannot do this right now", null);
  }

  /** The caller has used up what a limit allows; goes with {@code Retry-After} (RFC 6585 §4). */
  public static Problem tooMany() {
    return of(
        429, "too-many-requests", "Too many requests", "Retry-After says when to come again.");
  }

  /** As an exception to throw. */
  public ProblemException asException() {
    return new ProblemException(this);
  }
}
