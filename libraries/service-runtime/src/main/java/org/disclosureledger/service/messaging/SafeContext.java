package org.disclosureledger.service.messaging;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * A Vert.x context of one's own, as Hibernate Reactive demands: one session belongs to one
 * duplicated context, and nothing that cancels a request reaches it.
 */
public final class SafeContext {

  private SafeContext() {}

  /** Runs the work on a duplicated context of its own; what it throws is its failure. */
  public static <T> Uni<T> run(Vertx vertx, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  go ->
                      Uni.createFrom()
                          .<T>deferred(work::get)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }
}
