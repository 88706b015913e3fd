package org.disclosureledger.service.http;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import org.disclosureledger.eventstore.OutOfMemory;
import org.jspecify.annotations.Nullable;

/**
 * What is written to one connection and not taken by its client yet. Belongs to the connection's
 * event loop.
 */
final class Untaken {

  private final AnswerBudget budget;
  private final Duration within;
  private long bytes;
  private long since;

  /**
   * @param within what time a client takes something
   */
  Untaken(AnswerBudget budget, Duration within) {
    this.budget = budget;
    this.within = within;
  }

  /**
   * A message is about to be written.
   *
   * @return the promise to write it with
   */
  ChannelPromise written(Object message, ChannelPromise promise) {
    long size = message instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
    if (size == 0) {
      return promise;
    }
    if (bytes == 0) {
      since = System.nanoTime();
    }
    bytes += size;
    budget.hold(size);
    ChannelPromise written = promise.unvoid();
    written.addListener(taken -> taken(size, taken.cause()));
    return written;
  }

  private void taken(long size, @Nullable Throwable failure) {
    OutOfMemory.endIf(failure);
    bytes -= size;
    since = System.nanoTime();
    budget.release(size);
  }

  /** Whether the client has taken nothing for too long. */
  boolean isOverdue() {
    return bytes > 0 && System.nanoTime() - since >= within.toNanos();
  }
}
