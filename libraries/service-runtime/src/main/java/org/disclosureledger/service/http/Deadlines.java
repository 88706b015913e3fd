package org.disclosureledger.service.http;

import java.time.Duration;

/**
 * By when a connection has to have gone on. What drips in slower than that is no client that waits
 * for an answer. Belongs to the connection's event loop.
 */
final class Deadlines {

  /** What is waited for. */
  enum Phase {
    /** For another request, or for our own answer. */
    BETWEEN,
    /** For the rest of a request's head. */
    HEAD,
    /** For the rest of a request's body. */
    BODY,
    /** For a place in the budget: the client is not read and so is not slow. */
    PLACE
  }

  private final HttpConfig config;
  private Phase phase = Phase.HEAD;
  private long since = System.nanoTime();

  Deadlines(HttpConfig config) {
    this.config = config;
  }

  void bytesArrive() {
    if (phase == Phase.BETWEEN) {
      enter(Phase.HEAD);
    }
  }

  void enter(Phase next) {
    phase = next;
    since = System.nanoTime();
  }

  Phase phase() {
    return phase;
  }

  boolean answerIsOverdue(Asked asked) {
    return asked.owedNanos() >= config.answerWithin().toNanos();
  }

  boolean passed() {
    Duration allowed =
        switch (phase) {
          case BETWEEN -> config.idle();
          case HEAD -> config.headWithin();
          case BODY -> config.bodyWithin();
          case PLACE -> config.bodyWait();
        };
    return System.nanoTime() - since >= allowed.toNanos();
  }
}
