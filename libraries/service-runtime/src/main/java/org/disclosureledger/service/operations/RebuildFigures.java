package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.service.rebuild.ReadModel;
import org.disclosureledger.service.rebuild.ReadModels;

/** How far rebuilds of read models are. */
@ApplicationScoped
public class RebuildFigures implements FigureSource {

  private final ReadModels models;
  private final MultiGauge states;
  private final MultiGauge applied;

  RebuildFigures(ReadModels models, MeterRegistry meters) {
    this.models = models;
    this.states = MultiGauge.builder("disclosure.read.models").register(meters);
    this.applied = MultiGauge.builder("disclosure.rebuild.applied.events").register(meters);
  }

  @Override
  public String name() {
    return "read-models";
  }

  @Override
  public Uni<Void> look() {
    return models.list().invoke(this::take).replaceWithVoid();
  }

  private void take(List<ReadModel> found) {
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    for (ReadModel.State state : ReadModel.State.values()) {
      long count = found.stream().filter(model -> model.state() == state).count();
      counts.add(MultiGauge.Row.of(Tags.of("state", state.spelling()), count));
    }
    states.register(counts, true);
    List<MultiGauge.Row<?>> events = new ArrayList<>();
    found.forEach(
        model ->
            events.add(MultiGauge.Row.of(Tags.of("read_model", model.name()), model.applied())));
    applied.register(events, true);
  }
}
