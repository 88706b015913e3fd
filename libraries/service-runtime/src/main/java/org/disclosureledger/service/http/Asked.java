package org.disclosureledger.service.http;

import io.netty.handler.codec.http.HttpRequest;

/** A request that is not answered yet. Belongs to the connection's event loop. */
final class Asked {

  /** What an administrator sets going, such as an audit, takes as long as it takes. */
  private static final String UNHURRIED = "/api/v1/operations/";

  private static final long NOT_YET = -1;

  private final long bytes;
  private final boolean hurried;
  private final long arrived = System.nanoTime();
  private long waitedNanos;
  private long completed = NOT_YET;

  /**
   * A request whose head has arrived.
   *
   * @param bytes of the budget, for its body
   */
  Asked(HttpRequest request, long bytes) {
    this.bytes = bytes;
    this.hurried = !request.uri().startsWith(UNHURRIED);
  }

  long bytes() {
    return bytes;
  }

  /** It has its place in the budget; the wait for it counts as ours. */
  void admitted() {
    waitedNanos = System.nanoTime() - arrived;
  }

  /** All of it has arrived; how long the client took for its body does not count. */
  void complete() {
    completed = System.nanoTime();
  }

  /** How long its answer has been owed, without the time that the client took to say it all. */
  long owedNanos() {
    return completed == NOT_YET || !hurried ? 0 : waitedNanos + System.nanoTime() - completed;
  }
}
