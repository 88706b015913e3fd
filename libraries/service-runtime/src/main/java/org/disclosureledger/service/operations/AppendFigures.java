package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.disclosureledger.eventstore.AppendStatistics;

/** Makes known what the grouped append counts anyway. */
final class AppendFigures {

  private AppendFigures() {}

  static void register(
      @Observes StartupEvent start, AppendStatistics statistics, MeterRegistry meters) {
    counter(meters, "disclosure.append.groups", statistics, AppendStatistics::groups);
    counter(meters, "disclosure.append.grouped", statistics, AppendStatistics::groupedAppends);
    counter(meters, "disclosure.append.alone", statistics, AppendStatistics::loneAppends);
    counter(
        meters,
        "disclosure.append.failed.statements",
        statistics,
        counted -> counted.failures().values().stream().mapToLong(Long::longValue).sum());
    gauge(meters, "disclosure.append.waiting", statistics, AppendStatistics::waiting);
    gauge(meters, "disclosure.append.waiting.bytes", statistics, AppendStatistics::waitingBytes);
    FunctionTimer.builder(
            "disclosure.append",
            statistics,
            AppendStatistics::answered,
            counted -> counted.waited().toNanos(),
            TimeUnit.NANOSECONDS)
        .register(meters);
  }

  private static void gauge(
      MeterRegistry meters,
      String name,
      AppendStatistics statistics,
      ToDoubleFunction<AppendStatistics> figure) {
    Gauge.builder(name, statistics, figure).strongReference(true).register(meters);
  }

  private static void counter(
      MeterRegistry meters,
      String name,
      AppendStatistics statistics,
      ToDoubleFunction<AppendStatistics> figure) {
    FunctionCounter.builder(name, statistics, figure).register(meters);
  }
}
