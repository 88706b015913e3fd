package org.disclosureledger.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Stands in a server's own channel, turns connections away that are too many, and puts a guard on
 * every one that it accepts without TLS, as behind the proxy that ends it; Vert.x alone reads the
 * others.
 */
@Singleton
@Unremovable
@Sharable
class ConnectionGuards extends ChannelInboundHandlerAdapter implements HttpServerOptionsCustomizer {

  /** The names under which Vert.x keeps its own handlers. */
  private static final String DECODER = "httpDecoder";

  private static final String REQUESTS = "handler";

  private final ConnectionShares shares;
  private final BodyBudget budget;
  private final AnswerBudget answers;
  private final HttpConfig config;
  private final Counter overdue;
  private volatile HttpServerOptions options = new HttpServerOptions();

  ConnectionGuards(
      ConnectionShares shares,
      BodyBudget budget,
      AnswerBudget answers,
      HttpConfig config,
      MeterRegistry meters) {
    this.shares = shares;
    this.budget = budget;
    this.answers = answers;
    this.config = config;
    this.overdue = Counter.builder("disclosure.http.answers.overdue").register(meters);
  }

  /** A change to HTTP/2 in the middle of a connection would go past the guard. */
  @Override
  public void customizeHttpServer(HttpServerOptions server) {
    options = server.setHttp2ClearTextEnabled(false);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    if (accepted instanceof Channel connection) {
      if (!shares.admit(connection)) {
        // no event loop has it yet
        connection.unsafe().closeForcibly();
        return;
      }
      connection.pipeline().addLast(new FirstBytes());
    }
    ctx.fireChannelRead(accepted);
  }

  /** Comes before everything else, and so sees what is not yet a request. */
  private final class FirstBytes extends ChannelInboundHandlerAdapter {

    private final Deadlines deadlines = new Deadlines(config);

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ChannelPipeline pipeline = ctx.pipeline();
      if (pipeline.get(DECODER) != null && pipeline.get(REQUESTS) != null) {
        pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(options));
        Untaken untaken = new Untaken(answers, config.answerTakenWithin());
        pipeline.addBefore(REQUESTS, "gate", new RequestGate(budget, deadlines, overdue, untaken));
      } else {
        pipeline.remove(this);
      }
      ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
      deadlines.bytesArrive();
      ctx.fireChannelRead(bytes);
    }
  }
}
