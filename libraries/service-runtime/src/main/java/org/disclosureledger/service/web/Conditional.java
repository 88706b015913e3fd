package org.disclosureledger.service.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.jspecify.annotations.Nullable;

/** Conditional requests (RFC 9110 section 13): the entity tag is the stream's version. */
public final class Conditional {

  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,9})\"\\s*");

  private Conditional() {}

  /**
   * The version that {@code If-Match} names.
   *
   * @throws ProblemException 428 when it is absent, 400 when it is not a version
   */
  public static int required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.ofField(
              428,
              "precondition-required",
              "A version is needed",
              "If-Match",
              "Send the ETag of the version that you have seen.")
          .asException();
    }
    Matcher tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw Problem.unreadable("If-Match", "This is not an entity tag of this resource.")
          .asException();
    }
    return Integer.parseInt(tag.group(1));
  }

  /** The entity tag of a version. */
  public static String tag(int version) {
    return "\"" + version + "\"";
  }

  /**
   * A command that was carried out.
   *
   * @throws ProblemException the problem that says why it was not
   */
  public static <S> CommandOutcome.Done<S> done(CommandOutcome<S> handled) {
    return switch (handled) {
      case CommandOutcome.Done<S> done -> done;
      case CommandOutcome.Refused<S>(var refusal) ->
          throw Refusals.toProblem(refusal).asException();
      case CommandOutcome.Stale<S>(int version) ->
          throw Problem.ofField(
                  412,
                  "stale",
                  "The resource has gone on",
                  "If-Match",
                  "The version is " + version + " now.")
              .asException();
      case CommandOutcome.KeyReused<S> reused -> throw Idempotency.reused().asException();
      case CommandOutcome.Repeated<S> repeated -> throw Problem.unavailable().asException();
    };
  }
}
