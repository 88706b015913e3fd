package org.disclosureledger.systemtests.harness;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.disclosureledger.systemtests.harness.TraceCollector.Seen;

/**
 * Spans, and what follows from what; whatever is looked for and not there fails.
 *
 * @param all in any order
 */
public record Spans(List<Seen> all) {

  /** Of this name. */
  public Seen called(String name) {
    return one(name, span -> span.name().equals(name));
  }

  /** What a service did about a stream. */
  public Seen about(UUID stream, String service, String name) {
    return one(
        name + " about " + stream,
        span ->
            span.service().equals(service)
                && span.name().equals(name)
                && stream.toString().equals(span.attributes().get("disclosure.stream")));
  }

  /**
   * What follows from a span, in the same trace.
   *
   * @param name as a regular expression
   */
  public Seen after(Seen cause, String service, String name) {
    return one(
        name + " after " + cause,
        span ->
            span.parent().equals(cause.id())
                && span.trace().equals(cause.trace())
                && span.service().equals(service)
                && span.name().matches(name));
  }

  /** The first of the trace, from which a span follows. */
  public Seen beginning(Seen span) {
    Seen first = span;
    while (!first.parent().isEmpty()) {
      String cause = first.parent();
      first = one("the cause of " + first, other -> other.id().equals(cause));
    }
    return first;
  }

  private Seen one(String what, Predicate<Seen> wanted) {
    return all.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " is not among " + all));
  }
}
