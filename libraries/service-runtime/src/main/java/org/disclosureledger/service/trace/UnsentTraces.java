package org.disclosureledger.service.trace;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.Repeats;

/**
 * A collector that does not take spans is one line of the log, then one a minute, in our words: the
 * exporters write a stack trace for each of the first failures, and quote what the collector says.
 */
@ApplicationScoped
public class UnsentTraces implements Filter {

  private final Repeats sending = new Repeats(UnsentTraces.class, "traces=sent");

  /** Held, since a logger that nobody holds forgets its filter. */
  private final List<Logger> exporters =
      Stream.of(
              "io.opentelemetry.exporter.internal.http.HttpExporter",
              "io.opentelemetry.exporter.internal.grpc.GrpcExporter",
              "io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxHttpSender",
              "io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxGrpcSender")
          .map(Logger::getLogger)
          .toList();

  private final Traces traces;

  UnsentTraces(Traces traces) {
    this.traces = traces;
  }

  void listen(@Observes StartupEvent start) {
    if (traces.areOn()) {
      exporters.forEach(exporter -> exporter.setFilter(this));
    }
  }

  @Override
  public boolean isLoggable(LogRecord told) {
    if (told.getLevel().intValue() >= Level.WARNING.intValue()) {
      Throwable failure = told.getThrown();
      sending.failed(failure == null ? "refused" : Repeats.kind(failure));
    }
    return false;
  }
}
