package org.disclosureledger.service.ledger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.disclosureledger.eventstore.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of many callers in one statement and one commit: what comes while a write is on its
 * way waits and goes with the next. Nobody waits for a clock, and the busier it is, the fewer
 * commits a row costs.
 *
 * <p>When a write fails, each of its rows is written again alone, so that no row fails for another.
 *
 * @param <T> a row
 */
public final class GatheredWrites<T> {

  private static final int MOST = 256;

  /**
   * So many rows may wait. Those who add are bounded in bytes themselves, and wait for their rows;
   * this keeps a database that has stopped from filling memory all the same.
   */
  private static final int MOST_WAITING = 16 * MOST;

  private final Function<List<T>, Uni<Void>> write;
  private final long apart;
  private final Queue<Waiting<T>> waiting = new ArrayDeque<>();
  private boolean writing;

  private record Waiting<T>(
      T row, UniEmitter<? super @Nullable Void> caller, @Nullable Context context) {

    /** On the context that the caller came from. */
    void answer(@Nullable Throwable failure) {
      if (context == null) {
        settle(failure);
      } else {
        context.runOnContext(ignored -> settle(failure));
      }
    }

    private void settle(@Nullable Throwable failure) {
      if (failure == null) {
        caller.complete(null);
      } else {
        caller.fail(failure);
      }
    }
  }

  /**
   * @param write writes rows in one commit, all or none; rows may repeat
   */
  public GatheredWrites(Function<List<T>, Uni<Void>> write) {
    this(write, Duration.ZERO);
  }

  /**
   * For rows that nobody waits for.
   *
   * @param write writes rows in one commit, all or none; rows may repeat
   * @param apart how long after a write the next one begins at the soonest
   */
  public GatheredWrites(Function<List<T>, Uni<Void>> write, Duration apart) {
    this.write = write;
    this.apart = apart.toNanos();
  }

  /**
   * Writes a row; completes when it is durable.
   *
   * @return fails with {@link StoreUnavailable} when too many rows wait
   */
  public Uni<Void> add(T row) {
    return Uni.createFrom()
        .emitter(
            caller -> {
              if (takes(new Waiting<>(row, caller, Vertx.currentContext()))) {
                next();
              } else {
                caller.fail(
                    new StoreUnavailable(
                        "too many rows wait", false, new IllegalStateException("queue is full")));
              }
            });
  }

  private synchronized boolean takes(Waiting<T> row) {
    return waiting.size() < MOST_WAITING && waiting.add(row);
  }

  private void next() {
    List<Waiting<T>> batch = new ArrayList<>();
    synchronized (this) {
      if (writing || waiting.isEmpty()) {
        return;
      }
      writing = true;
      while (!waiting.isEmpty() && batch.size() < MOST) {
        batch.add(waiting.remove());
      }
    }
    written(batch).subscribe().with(done -> over(), failure -> over());
  }

  private void over() {
    if (apart == 0) {
      free();
    } else {
      Infrastructure.getDefaultWorkerPool().schedule(this::free, apart, TimeUnit.NANOSECONDS);
    }
  }

  private void free() {
    synchronized (this) {
      writing = false;
    }
    next();
  }

  private Uni<Void> written(List<Waiting<T>> batch) {
    return attempt(batch.stream().map(Waiting::row).toList())
        .invoke(() -> batch.forEach(one -> one.answer(null)))
        .onFailure()
        .recoverWithUni(
            failure -> {
              if (batch.size() == 1) {
                batch.getFirst().answer(failure);
                return Uni.createFrom().voidItem();
              }
              return alone(batch);
            });
  }

  private Uni<Void> alone(List<Waiting<T>> batch) {
    return Multi.createFrom()
        .iterable(batch)
        .onItem()
        .transformToUniAndConcatenate(one -> written(List.of(one)))
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> attempt(List<T> rows) {
    return Uni.createFrom().deferred(() -> write.apply(rows));
  }
}
