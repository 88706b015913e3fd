package org.disclosureledger.eventstore;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose server has not answered a command in time, which fails the command. The
 * network cannot tell: a server that is frozen, or a device in between, still acknowledges what was
 * sent. Closes also one whose server turns out not to be the primary (any more), and with it the
 * others of the process; see {@link FormerPrimary}.
 *
 * <p>Sits where commands go by, between the protocol's codec and the client; on the connection's
 * event loop. A connection without a command may be silent for as long as it likes.
 */
final class OverdueAnswer extends ChannelDuplexHandler {

  /** A standby, or a primary of before: whoever connects anew may reach the one of now. */
  private static final String READ_ONLY = "25006";

  static final String NAME = "overdue-answer";

  private final long withinNanos;
  private final FormerPrimary former;
  private @Nullable ChannelHandlerContext context;
  private int unanswered;
  private long since;
  private boolean watching;
  private boolean leaving;

  OverdueAnswer(Duration within, FormerPrimary former) {
    this.withinNanos = within.toNanos();
    this.former = former;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    former.watches(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    former.ended(this);
    ctx.fireChannelInactive();
  }

  /** Closes the connection when nothing is asked over it. From any thread. */
  void leave() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.executor()
          .execute(
              () -> {
                leaving = true;
                closeUnused(ctx);
              });
    }
  }

  private void closeUnused(ChannelHandlerContext ctx) {
    if (leaving && unanswered <= 0) {
      close(ctx);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof CommandBase<?>) {
      if (unanswered == 0) {
        since = System.nanoTime();
      }
      unanswered++;
      watch(ctx, withinNanos);
    }
    ctx.write(message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof CommandResponse<?> response) {
      unanswered--;
      since = System.nanoTime();
      if (isOfNoPrimary(response.toAsyncResult().cause())) {
        former.found();
      }
    }
    ctx.fireChannelRead(message);
    closeUnused(ctx);
  }

  private static boolean isOfNoPrimary(@Nullable Throwable failure) {
    return failure instanceof DatabaseException answered
        && READ_ONLY.equals(answered.getSqlState());
  }

  private void watch(ChannelHandlerContext ctx, long nanos) {
    if (!watching) {
      watching = true;
      ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** One look at a time: most commands cost no timer of their own. */
  private void look(ChannelHandlerContext ctx) {
    watching = false;
    if (unanswered <= 0) {
      return;
    }
    long left = withinNanos - (System.nanoTime() - since);
    if (left > 0) {
      watch(ctx, left);
    } else {
      close(ctx);
    }
  }

  /** Past the codec, which would say good-bye first and wait for a silent server to hang up. */
  private static void close(ChannelHandlerContext ctx) {
    ctx.pipeline().firstContext().close();
  }
}
