package org.disclosureledger.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.math.BigInteger;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the gate ends a request that the resources behind it do not answer. */
class RequestGateTest {

  private static final long LOOK_MILLIS = 250;
  private static final int ANSWER_BYTES = 1_000;

  private final BodyBudget budget = new BodyBudget(1_000_000);
  private final Counter overdue = new SimpleMeterRegistry().counter("overdue");
  private final AnswerBudget answers =
      new AnswerBudget(new AtOnce(), new CurrentVertxRequest(), new SimpleMeterRegistry());
  private final EmbeddedChannel connection =
      new EmbeddedChannel(
          new RequestGate(
              budget,
              new Deadlines(new AtOnce()),
              overdue,
              new Untaken(answers, Duration.ofNanos(1))));

  /** Time goes by when the test says so, however slow the machine is. */
  @BeforeEach
  void stopTheClock() {
    connection.freezeTime();
  }

  @Test
  @DisplayName("A request that is not answered in time gets 503 and the end of the connection")
  void answersForWhoIsSilent() {
    // Given
    ask("/api/v1/reports");

    // When
    look();

    // Then
    FullHttpResponse answer = connection.readOutbound();
    assertThat(answer.status()).isEqualTo(HttpResponseStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.headers().get(HttpHeaderNames.RETRY_AFTER)).isEqualTo("5");
    assertThat(overdue.count()).isEqualTo(1);
    assertThatThrownBy(() -> connection.writeOutbound(answer(HttpResponseStatus.CREATED)))
        .as("the late answer")
        .isInstanceOf(ClosedChannelException.class);
    assertThat(connection.<Object>readOutbound()).isNull();
  }

  @Test
  @DisplayName("An answer that has begun is not mixed with another: the connection ends")
  void doesNotAnswerTwice() {
    // Given
    ask("/api/v1/reports");
    connection.writeOutbound(
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
        new DefaultHttpContent(connection.alloc().buffer()));
    connection.releaseOutbound();

    // When
    look();

    // Then
    assertThat(connection.<Object>readOutbound()).isNull();
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  @DisplayName("What was answered, and what an administrator sets going, is not overdue")
  void waitsForAdministratorsWork() {
    // Given
    ask("/api/v1/reports");
    connection.writeOutbound(answer(HttpResponseStatus.CREATED));
    connection.releaseOutbound();
    ask("/api/v1/operations/intake/audit");

    // When
    look();

    // Then
    assertThat(connection.<Object>readOutbound()).isNull();
    assertThat(connection.isOpen()).isTrue();
    assertThat(overdue.count()).isZero();
  }

  @Test
  @DisplayName("A request that is refused before its body has come is answered, and the next one")
  void goesOnAfterAnEarlyAnswer() {
    // Given
    DefaultHttpRequest request = request("/api/v1/reports");
    request.headers().set(HttpHeaderNames.CONTENT_LENGTH, 1);
    connection.writeInbound(request);
    connection.writeOutbound(answer(HttpResponseStatus.TOO_MANY_REQUESTS));

    // When
    connection.writeInbound(new DefaultLastHttpContent(connection.alloc().buffer().writeByte('{')));

    // Then
    ask("/api/v1/reports");
    connection.writeOutbound(answer(HttpResponseStatus.CREATED));
    assertThat(connection.outboundMessages())
        .extracting(answer -> ((FullHttpResponse) answer).status())
        .containsExactly(HttpResponseStatus.TOO_MANY_REQUESTS, HttpResponseStatus.CREATED);
    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  @DisplayName("An answer that its client does not take is held, and then its connection is closed")
  void closesOnWhoDoesNotRead() {
    // Given
    ask("/api/v1/reports");
    connection.write(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.OK,
            connection.alloc().buffer().writeZero(ANSWER_BYTES)));
    connection.runPendingTasks();
    assertThat(answers.heldBytes()).isEqualTo(ANSWER_BYTES);

    // When
    look();

    // Then
    assertThat(connection.isOpen()).isFalse();
    assertThat(answers.heldBytes()).isZero();
  }

  @Test
  @DisplayName("An answer that was taken is held no longer, and its connection stays")
  void forgetsWhatWasTaken() {
    // Given
    ask("/api/v1/reports");
    connection.writeOutbound(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.OK,
            connection.alloc().buffer().writeZero(ANSWER_BYTES)));
    connection.releaseOutbound();

    // When
    look();

    // Then
    assertThat(connection.isOpen()).isTrue();
    assertThat(answers.heldBytes()).isZero();
  }

  private void look() {
    connection.advanceTimeBy(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    connection.runScheduledPendingTasks();
  }

  private void ask(String path) {
    connection.writeInbound(request(path), LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static DefaultHttpRequest request(String path) {
    DefaultHttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path);
    request.headers().set(HttpHeaderNames.HOST, "a").set(HttpHeaderNames.CONTENT_LENGTH, 0);
    return request;
  }

  private static DefaultFullHttpResponse answer(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
  }

  /** Answers are overdue at once, and nothing else is. */
  private static final class AtOnce implements HttpConfig {

    @Override
    public int connections() {
      return 1;
    }

    @Override
    public int connectionsOfAddress() {
      return 1;
    }

    @Override
    public MemorySize bodyBudget() {
      return new MemorySize(BigInteger.TEN);
    }

    @Override
    public MemorySize answerBudget() {
      return new MemorySize(BigInteger.TEN);
    }

    @Override
    public Duration answerTakenWithin() {
      return ChronoUnit.DAYS.getDuration();
    }

    @Override
    public Duration bodyWait() {
      return ChronoUnit.DAYS.getDuration();
    }

    @Override
    public Duration answerWithin() {
      return Duration.ofNanos(1);
    }

    @Override
    public Duration headWithin() {
      return ChronoUnit.DAYS.getDuration();
    }

    @Override
    public Duration bodyWithin() {
      return ChronoUnit.DAYS.getDuration();
    }

    @Override
    public Duration idle() {
      return ChronoUnit.DAYS.getDuration();
    }
  }
}
