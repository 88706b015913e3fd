package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.service.trace.Traces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work belongs to the trace of what it follows from, and to no other. */
class TracedWorkTest {

  private static final String CONSUMER = "test";
  private static final String NONE = "none";
  private static final String FIRST_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SECOND_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final String SECRET = "the flaw is in the parser";

  private final List<SpanData> spans = new CopyOnWriteArrayList<>();

  /** What each stream's work took for its trace, within and afterwards. */
  private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                  .build())
          .build();
  private final Vertx vertx = Vertx.vertx();
  private final TracedWork traced = new TracedWork(new Traces(telemetry, false), vertx);

  private final class Kept implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @AfterEach
  void close() {
    telemetry.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  @DisplayName("streams side by side, traced and not, are each worked at in their own trace")
  void followsTheEvent() {
    // Given
    ReceivedEvent first = event("00-" + FIRST_TRACE + "-b7ad6b7169203331-01");
    ReceivedEvent second = event("00-" + SECOND_TRACE + "-00f067aa0ba902b7-01");
    ReceivedEvent unsampled = event("00-" + SECOND_TRACE + "-00f067aa0ba902b8-00");
    ReceivedEvent untraced = event(null);

    // When
    work(List.of(first, second, unsampled, untraced));

    // Then
    assertThat(spans)
        .extracting(SpanData::getTraceId, SpanData::getParentSpanId, SpanData::getName)
        .containsExactlyInAnyOrder(
            tuple(FIRST_TRACE, "b7ad6b7169203331", "test ReleaseRegistered"),
            tuple(SECOND_TRACE, "00f067aa0ba902b7", "test ReleaseRegistered"));
    for (SpanData span : spans) {
      assertThat(seen)
          .containsEntry(
              span.getAttributes().get(Traces.STREAM),
              List.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01", NONE));
    }
    assertThat(seen)
        .containsEntry(unsampled.streamId().toString(), List.of(NONE, NONE))
        .containsEntry(untraced.streamId().toString(), List.of(NONE, NONE));
  }

  @Test
  @DisplayName("a failure is told by its class, and its message nowhere")
  void tellsNoMessage() {
    // Given
    ReceivedEvent event = event("00-" + FIRST_TRACE + "-b7ad6b7169203331-01");

    // When
    Throwable failure =
        catchThrowable(
            () ->
                traced
                    .reacting(
                        CONSUMER,
                        event,
                        () -> Uni.createFrom().failure(new IllegalArgumentException(SECRET)))
                    .await()
                    .atMost(WITHIN));

    // Then
    assertThat(failure).hasMessageContaining(SECRET);
    assertThat(spans)
        .singleElement()
        .asString()
        .contains(IllegalArgumentException.class.getName())
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @DisplayName("what is no traceparent, whoever wrote it, is not followed")
  @ValueSource(
      strings = {
        "",
        "<script>",
        "00-" + FIRST_TRACE + "-b7ad6b7169203331",
        "00-00000000000000000000000000000000-0000000000000000-01",
        "00-" + FIRST_TRACE + "-b7ad6b7169203331-01-tracestate"
      })
  void ignoresWhatIsNone(String traceparent) {
    // Given
    ReceivedEvent event = event(traceparent);

    // When
    work(List.of(event));

    // Then
    assertThat(spans).isEmpty();
    assertThat(seen).containsEntry(event.streamId().toString(), List.of(NONE, NONE));
  }

  @Test
  @DisplayName("switched off, nothing is followed and nothing begins")
  void doesNothingSwitchedOff() {
    // Given
    Traces off = new Traces(telemetry, true);

    // When
    List<Span> begun =
        Arrays.asList(
            off.begin(tracer -> tracer.spanBuilder("request")),
            off.follow(
                "00-" + FIRST_TRACE + "-b7ad6b7169203331-01",
                tracer -> tracer.spanBuilder("reaction")));

    // Then
    assertThat(begun).containsOnlyNulls();
    assertThat(off.areOn()).isFalse();
    assertThat(spans).isEmpty();
  }

  /** Side by side on one context, with a pause in each, as a batch is worked at. */
  private void work(List<ReceivedEvent> events) {
    SafeContext.run(
            vertx,
            () ->
                Multi.createFrom()
                    .iterable(events)
                    .onItem()
                    .transformToUni(
                        event ->
                            traced
                                .reacting(CONSUMER, event, this::look)
                                .invoke(
                                    inside ->
                                        seen.put(
                                            event.streamId().toString(),
                                            List.of(inside, current()))))
                    .merge(events.size())
                    .collect()
                    .asList())
        .await()
        .atMost(WITHIN);
  }

  private Uni<String> look() {
    return Uni.createFrom()
        .<String>emitter(answer -> vertx.setTimer(5, elapsed -> answer.complete(current())));
  }

  private static String current() {
    String current = Traces.current();
    return current == null ? NONE : current;
  }

  private static ReceivedEvent event(@Nullable String traceparent) {
    Map<String, String> headers =
        traceparent == null ? Map.of() : Map.of(Traces.TRACE_PARENT, traceparent);
    return new ReceivedEvent(
        new ReceivedEvent.Received("disclosure.programs", 0, 0, "", headers, new byte[0], 0, 0),
        UUID.randomUUID(),
        1,
        UUID.randomUUID(),
        "guild",
        UUID.randomUUID(),
        Instant.EPOCH,
        "m-1",
        new ProgramEvent.ReleaseRegistered("guild", "1.0", Instant.EPOCH));
  }
}
