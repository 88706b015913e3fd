package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosureledger.eventstore.Repeats;

/**
 * Takes the figures of every {@link FigureSource} anew every few seconds, so that reading the
 * metrics asks nothing of any server, and tells how old each source's figures are.
 */
@ApplicationScoped
public class Figures {

  private static final System.Logger LOG = System.getLogger(Figures.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<FigureSource> sources;
  private final Map<String, Taken> taken;

  private static final class Taken {
    private final Repeats failures;
    private volatile long atNanos = System.nanoTime();

    private Taken(String source) {
      failures = new Repeats(LOG, "figures=" + source);
    }

    private void now() {
      atNanos = System.nanoTime();
      failures.works();
    }

    private double age() {
      return (System.nanoTime() - atNanos) / 1e9;
    }
  }

  Figures(Instance<FigureSource> sources, MeterRegistry meters) {
    this.sources = sources.stream().toList();
    this.taken =
        this.sources.stream()
            .map(FigureSource::name)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Taken::new));
    taken.forEach(
        (name, figures) ->
            Gauge.builder("disclosure.figures.age.seconds", figures, Taken::age)
                .tag("source", name)
                .strongReference(true)
                .register(meters));
  }

  @Scheduled(
      every = "{disclosure.operations.figures-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "figures")
  Uni<Void> look() {
    return Uni.join()
        .all(sources.stream().map(this::look).toList())
        .andFailFast()
        .replaceWithVoid();
  }

  private Uni<Void> look(FigureSource source) {
    Taken figures = taken.get(source.name());
    if (figures == null) {
      throw new IllegalStateException("no source is called " + source.name());
    }
    return Uni.createFrom()
        .deferred(source::look)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .invoke(figures::now)
        .onFailure()
        .invoke(figures.failures::failed)
        .onFailure()
        .recoverWithNull();
  }
}
