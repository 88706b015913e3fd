package org.disclosureledger.service.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The traces of this service (W3C Trace Context): off unless {@code quarkus.otel.sdk.disabled} is
 * false. Only a sampled trace leaves anything in the ledger or on a topic, and of it only {@code
 * traceparent}: neither {@code tracestate} nor baggage, which may hold anybody's words.
 */
@ApplicationScoped
public class Traces {

  /** The header of a record, as W3C names it. */
  public static final String TRACE_PARENT = "traceparent";

  /** The stream that a span is about. Traces are for operators; a stream's id tells no text. */
  public static final AttributeKey<String> STREAM = AttributeKey.stringKey("disclosure.stream");

  private static final TextMapGetter<String> ONLY_TRACE_PARENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
          return List.of(TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
          return key.equals(TRACE_PARENT) ? traceparent : null;
        }
      };

  /** Absent while traces are off, which then costs nothing. */
  private final @Nullable Tracer tracer;

  /**
   * The traces of a process.
   *
   * @param off whether none are made
   */
  public Traces(
      OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
    this.tracer = off ? null : telemetry.getTracer("org.disclosureledger");
  }

  /** Whether any are made. */
  public boolean areOn() {
    return tracer != null;
  }

  /**
   * What is appended to a stream now belongs to this trace.
   *
   * @return its {@code traceparent}, or null when nothing is traced
   */
  public static @Nullable String ofAppendTo(UUID streamId) {
    Span.current().setAttribute(STREAM, streamId.toString());
    return current();
  }

  /** The {@code traceparent} of what goes on now, or null when nothing is traced. */
  public static @Nullable String current() {
    SpanContext context = Span.current().getSpanContext();
    return context.isSampled() ? written(context) : null;
  }

  /**
   * Begins a trace of its own, whatever whoever asks calls theirs.
   *
   * @return null when it is not sampled
   */
  public @Nullable Span begin(Function<Tracer, SpanBuilder> described) {
    if (tracer == null) {
      return null;
    }
    Span span = described.apply(tracer).setNoParent().startSpan();
    return span.getSpanContext().isSampled() ? span : null;
  }

  /**
   * Begins what follows from something traced.
   *
   * @param traceparent of what it follows from; whatever else than a sampled one counts as none
   * @return null when that is not traced
   */
  public @Nullable Span follow(
      @Nullable String traceparent, Function<Tracer, SpanBuilder> described) {
    if (tracer == null || traceparent == null) {
      return null;
    }
    Context parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceparent, ONLY_TRACE_PARENT);
    return Span.fromContext(parent).getSpanContext().isSampled()
        ? described.apply(tracer).setParent(parent).startSpan()
        : null;
  }

  /** What goes on in this context from now on to its end is this span's; the context is its own. */
  @SuppressWarnings("MustBeClosedChecker")
  public static void enter(Span span) {
    span.makeCurrent();
  }

  private static String written(SpanContext context) {
    return "00-"
        + context.getTraceId()
        + "-"
        + context.getSpanId()
        + "-"
        + context.getTraceFlags().asHex();
  }
}
