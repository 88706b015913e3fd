package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * An event-loop context that belongs to nobody else. The context of whoever happens to construct
 * something may be a request's, a worker's, or shared with the rest of the application.
 */
final class OwnContext {

  private OwnContext() {}

  static Context of(Vertx vertx) {
    return ((VertxInternal) vertx).createEventLoopContext();
  }
}
