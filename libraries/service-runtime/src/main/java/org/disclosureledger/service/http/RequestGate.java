package org.disclosureledger.service.http;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.service.http.Deadlines.Phase;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.jspecify.annotations.Nullable;

/**
 * Lets the requests of one connection through to the resources: well-formed ones, bodies within the
 * budget, and what comes in time. Everything else is answered with a problem document here, after
 * which the connection is closed; so is a request that the resources have not answered in time,
 * whatever it waits for.
 */
final class RequestGate extends ChannelDuplexHandler {

  /** A header line that goes on in the next (RFC 9112 section 5.2). */
  static final Object FOLDED_HEADER = new Object();

  private static final long LOOK_MILLIS = 250;

  /** How long a refused client may take to read why. */
  private static final long LINGER_MILLIS = 1_000;

  private final BodyBudget budget;
  private final Deadlines deadlines;
  private final Counter overdue;
  private final Untaken untaken;

  private final Deque<Asked> unanswered = new ArrayDeque<>();

  /** What has arrived of a request that waits for its place. */
  private final Deque<Object> held = new ArrayDeque<>();

  /** The request whose body is arriving; it may have been answered before that has come. */
  private @Nullable Asked arriving;

  private BodyBudget.@Nullable Place place;
  private @Nullable Future<?> looking;
  private long heldBytes;
  private long bodyBytes;
  private boolean answerHasBegun;
  private boolean over;

  /**
   * @param overdue counts what was not answered in time
   * @param untaken what the client has not taken yet
   */
  RequestGate(BodyBudget budget, Deadlines deadlines, Counter overdue, Untaken untaken) {
    this.budget = budget;
    this.deadlines = deadlines;
    this.overdue = overdue;
    this.untaken = untaken;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    looking =
        ctx.executor()
            .scheduleAtFixedRate(() -> look(ctx), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (over) {
      ReferenceCountUtil.release(message);
    } else if (place != null) {
      hold(ctx, message);
    } else {
      take(ctx, message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == FOLDED_HEADER) {
      refuse(ctx, RequestHead.malformed("A header goes on in a second line."));
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (over) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    ChannelPromise written = untaken.written(message, promise);
    answerHasBegun = answerHasBegun || (message instanceof HttpResponse && !isInterim(message));
    if (message instanceof LastHttpContent && !isInterim(message)) {
      answerHasBegun = false;
      Asked answered = unanswered.poll();
      if (answered != null && answered.bytes() > 0) {
        written = written.unvoid();
        written.addListener(done -> budget.release(answered.bytes()));
      }
      if (deadlines.phase() == Phase.BETWEEN) {
        deadlines.enter(Phase.BETWEEN);
      }
    }
    ctx.write(message, written);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over = true;
    if (looking != null) {
      looking.cancel(false);
    }
    forget();
    unanswered.forEach(asked -> budget.release(asked.bytes()));
    unanswered.clear();
    ctx.fireChannelInactive();
  }

  private void take(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest request) {
      begin(ctx, request);
    } else if (message instanceof HttpContent content) {
      goOn(ctx, content);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    Optional<Problem> refusal = RequestHead.refusal(request);
    if (refusal.isPresent()) {
      refuse(ctx, refusal.get());
      return;
    }
    bodyBytes = 0;
    long expected = RequestHead.bodyBytes(request);
    if (expected == 0 || budget.take(expected)) {
      admit(ctx, request, new Asked(request, expected));
    } else {
      wait(ctx, request, expected);
    }
  }

  private void wait(ChannelHandlerContext ctx, HttpRequest request, long expected) {
    Asked asked = new Asked(request, expected);
    deadlines.enter(Phase.PLACE);
    ctx.channel().config().setAutoRead(false);
    held.add(request);
    place =
        budget.queue(expected, () -> ctx.executor().execute(() -> granted(ctx, request, asked)));
    if (place == null) {
      refuse(ctx, Problem.unavailable());
    }
  }

  private void admit(ChannelHandlerContext ctx, HttpRequest request, Asked asked) {
    asked.admitted();
    unanswered.add(asked);
    arriving = asked;
    deadlines.enter(Phase.BODY);
    ctx.fireChannelRead(request);
  }

  private void goOn(ChannelHandlerContext ctx, HttpContent content) {
    bodyBytes += content.content().readableBytes();
    if (content.decoderResult().isFailure()) {
      content.release();
      refuse(ctx, RequestHead.malformed("The body is not in chunks (RFC 9112 section 7.1)."));
    } else if (bodyBytes > RequestJson.MAX_BODY_BYTES) {
      content.release();
      refuse(ctx, RequestJson.tooLarge());
    } else {
      if (content instanceof LastHttpContent && arriving != null) {
        arriving.complete();
        arriving = null;
        deadlines.enter(Phase.BETWEEN);
      }
      ctx.fireChannelRead(content);
    }
  }

  /** What was decoded before the connection was no longer read. */
  private void hold(ChannelHandlerContext ctx, Object message) {
    held.add(message);
    heldBytes += message instanceof HttpContent content ? content.content().readableBytes() : 0;
    ctx.channel().config().setAutoRead(false);
    if (heldBytes > RequestJson.MAX_BODY_BYTES) {
      refuse(ctx, RequestJson.tooLarge());
    }
  }

  private void granted(ChannelHandlerContext ctx, HttpRequest request, Asked asked) {
    if (over) {
      budget.release(asked.bytes());
      return;
    }
    place = null;
    heldBytes = 0;
    held.remove(request);
    admit(ctx, request, asked);
    while (!held.isEmpty() && place == null && !over) {
      take(ctx, held.remove());
    }
    if (place == null) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void look(ChannelHandlerContext ctx) {
    if (untaken.isOverdue()) {
      ctx.close();
    }
    Asked next = unanswered.peek();
    if (!over && next != null && deadlines.answerIsOverdue(next)) {
      overdue.increment();
      end(ctx, Problem.unavailable(), true);
    }
    if (over || !deadlines.passed()) {
      return;
    }
    switch (deadlines.phase()) {
      case PLACE -> refuse(ctx, Problem.unavailable());
      case HEAD, BODY ->
          refuse(ctx, Problem.of(408, "too-slow", "The request came too slowly", null));
      case BETWEEN -> {
        if (unanswered.isEmpty()) {
          ctx.close();
        }
      }
    }
  }

  /** Says why, and closes; an answer that is still owed to an earlier request is not mixed up. */
  private void refuse(ChannelHandlerContext ctx, Problem problem) {
    int owed = deadlines.phase() == Phase.BODY ? 1 : 0;
    end(ctx, problem, unanswered.size() == owed);
  }

  private void end(ChannelHandlerContext ctx, Problem problem, boolean nextAnswerIsThis) {
    over = true;
    forget();
    if (!nextAnswerIsThis || answerHasBegun) {
      ctx.close();
      return;
    }
    ctx.channel().config().setAutoRead(true);
    ctx.writeAndFlush(RefusedResponse.of(problem))
        .addListener(
            done -> {
              if (ctx.channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
              }
            });
    ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void forget() {
    if (place != null) {
      place.leave();
    }
    Object message;
    while ((message = held.poll()) != null) {
      ReferenceCountUtil.release(message);
    }
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
