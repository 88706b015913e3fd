package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An advisory as the public sees it, before it is rendered in any format. Pages and documents are
 * made from it and from nothing else, so that they cannot say more than is public.
 *
 * @param id its number; it begins as the OSV schema wants ids to begin
 * @param program the program that publishes
 * @param reporters the names to credit; empty for an anonymous reporter
 * @param published when it became public
 * @param modified when it last changed
 * @param withdrawal that it holds no more, if it was withdrawn
 */
public record PublicAdvisory(
    String id,
    String program,
    AdvisoryDocument document,
    List<String> reporters,
    Instant published,
    Instant modified,
    @Nullable Withdrawal withdrawal) {

  /**
   * That an advisory holds no more. It stays readable, so that who acted on it finds out.
   *
   * @param at when it was withdrawn
   * @param reason why, in the committee's words
   */
  public record Withdrawal(Instant at, String reason) {}

  public PublicAdvisory {
    Objects.requireNonNull(document, "document");
    reporters = List.copyOf(reporters);
    if (modified.isBefore(published)) {
      throw new IllegalArgumentException("an advisory is not modified before it is published");
    }
  }

  /** An advisory at the instant of its publication. */
  public static PublicAdvisory published(
      String id, String program, AdvisoryDocument document, List<String> reporters, Instant at) {
    return new PublicAdvisory(id, program, document, reporters, at, at, null);
  }

  /** The same advisory, saying something else from this instant on. */
  public PublicAdvisory updated(AdvisoryDocument changed, List<String> named, Instant at) {
    return new PublicAdvisory(id, program, changed, named, published, at, withdrawal);
  }

  /** The same advisory, withdrawn at this instant. */
  public PublicAdvisory withdrawn(String reason, Instant at) {
    return new PublicAdvisory(
        id, program, document, reporters, published, at, new Withdrawal(at, reason));
  }
}
