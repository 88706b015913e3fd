package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * An event-loop context that belongs to nobody else. The context of whoever happens to construct
 * something may be a request's, a worker's, or shared with the rest of the application.
 */
final class OwnContext {

  private OwnContext() {}

  static Context of(Vertx vertx) {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  /** Calls what belongs to somebody else; its answer, or what it throws, arrives on the context. */
  static <T> Future<T> call(Context context, Supplier<CompletionStage<T>> call) {
    try {
      return Future.fromCompletionStage(call.get(), context);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
