package org.disclosureledger.service.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.disclosureledger.eventstore.ParkedEvent;

/** How many events are put aside, and by whom: what fails stays until an operator looks. */
@ApplicationScoped
public class ParkedFigures implements FigureSource {

  private final Pool pool;
  private final MultiGauge all;
  private final MultiGauge ofConsumers;

  ParkedFigures(@ReactiveDataSource("writer") Pool pool, MeterRegistry meters) {
    this.pool = pool;
    this.all = MultiGauge.builder("disclosure.parked.events").register(meters);
    this.ofConsumers = MultiGauge.builder("disclosure.parked.of.consumer.events").register(meters);
  }

  @Override
  public String name() {
    return "parked";
  }

  @Override
  public Uni<Void> look() {
    return pool.preparedQuery(
            """
            select consumer, state, count(*) as events
              from ledger.parked_event
             group by consumer, state""")
        .execute()
        .invoke(this::take)
        .replaceWithVoid();
  }

  private void take(RowSet<Row> rows) {
    Map<String, Long> sums = new TreeMap<>();
    for (ParkedEvent.State state : ParkedEvent.State.values()) {
      sums.put(spelled(state.name()), 0L);
    }
    List<MultiGauge.Row<?>> each = new ArrayList<>();
    for (Row row : rows) {
      String state = spelled(row.getString("state"));
      long events = row.getLong("events");
      sums.merge(state, events, Long::sum);
      each.add(
          MultiGauge.Row.of(
              Tags.of("consumer", row.getString("consumer"), "state", state), events));
    }
    ofConsumers.register(each, true);
    all.register(rows(sums), true);
  }

  private static List<MultiGauge.Row<?>> rows(Map<String, Long> sums) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    sums.forEach((state, events) -> rows.add(MultiGauge.Row.of(Tags.of("state", state), events)));
    return rows;
  }

  private static String spelled(String state) {
    return state.toLowerCase(Locale.ROOT);
  }
}
