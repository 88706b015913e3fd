package org.disclosureledger.service.messaging;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.disclosureledger.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * Work that belongs to a trace. It runs on a context of its own, so that what is worked at side by
 * side, or comes next, does not take it for its own trace; what it appends and logs belongs to the
 * trace. A failure is told by its class alone: its message may hold anything.
 */
@ApplicationScoped
public class TracedWork {

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> CONSUMER =
      AttributeKey.stringKey("messaging.consumer.group.name");
  private static final AttributeKey<Long> VERSION = AttributeKey.longKey("disclosure.version");

  private final Traces traces;
  private final Vertx vertx;

  /** Work in this process. */
  public TracedWork(Traces traces, Vertx vertx) {
    this.traces = traces;
    this.vertx = vertx;
  }

  /**
   * Work that follows from something; when that is not traced, this is not either.
   *
   * @param traceparent of what it follows from, if that is traced
   */
  public <T> Uni<T> following(
      @Nullable String traceparent,
      Function<Tracer, SpanBuilder> described,
      Supplier<Uni<T>> work) {
    return within(traces.follow(traceparent, described), work);
  }

  /** Work that nobody asked for: a trace of its own, as often as traces are sampled. */
  public <T> Uni<T> beginning(Function<Tracer, SpanBuilder> described, Supplier<Uni<T>> work) {
    return within(traces.begin(described), work);
  }

  /** A reaction to an event. */
  <T> Uni<T> reacting(String consumer, ReceivedEvent event, Supplier<Uni<T>> work) {
    return within(begun(consumer, event), work);
  }

  /** What is done for several events at once: each that is traced sees it in its own trace. */
  <T> Uni<T> applying(String consumer, List<ReceivedEvent> events, Supplier<Uni<T>> work) {
    if (!traces.areOn()) {
      return work.get();
    }
    List<Span> spans =
        events.stream().map(event -> begun(consumer, event)).filter(Objects::nonNull).toList();
    return work.get()
        .onTermination()
        .invoke((done, failure, given) -> spans.forEach(span -> end(span, failure)));
  }

  private @Nullable Span begun(String consumer, ReceivedEvent event) {
    return traces.follow(
        event.record().headers().get(Traces.TRACE_PARENT),
        tracer ->
            tracer
                .spanBuilder(consumer + " " + event.event().getClass().getSimpleName())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(TOPIC, event.record().topic())
                .setAttribute(CONSUMER, consumer)
                .setAttribute(Traces.STREAM, event.streamId().toString())
                .setAttribute(VERSION, (long) event.version()));
  }

  private <T> Uni<T> within(@Nullable Span span, Supplier<Uni<T>> work) {
    if (span == null) {
      return work.get();
    }
    Context caller = vertx.getOrCreateContext();
    return SafeContext.run(
            vertx,
            () -> {
              Traces.enter(span);
              return work.get();
            })
        .onTermination()
        .invoke((done, failure, given) -> end(span, failure))
        .emitOn(answer -> caller.runOnContext(go -> answer.run()));
  }

  private static void end(Span span, @Nullable Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR, failure.getClass().getName());
    }
    span.end();
  }
}
