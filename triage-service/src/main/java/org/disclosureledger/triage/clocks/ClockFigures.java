package org.disclosureledger.triage.clocks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;
import org.disclosureledger.service.operations.FigureSource;

/** How many promises run, and whether the clocks that enforce them keep up. */
@ApplicationScoped
public class ClockFigures implements FigureSource {

  private final Pool pool;
  private final InstantSource time;
  private volatile Seen seen = new Seen(0, 0, 0, 0);

  private record Seen(long open, long late, long due, double overdueSeconds) {}

  ClockFigures(@ReactiveDataSource("query") Pool pool, InstantSource time, MeterRegistry meters) {
    this.pool = pool;
    this.time = time;
    register(meters, "disclosure.clocks.open", Seen::open);
    register(meters, "disclosure.clocks.late", Seen::late);
    register(meters, "disclosure.clocks.due", Seen::due);
    register(meters, "disclosure.clocks.overdue.seconds", Seen::overdueSeconds);
  }

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public Uni<Void> look() {
    return pool.preparedQuery(
            """
            select count(*) filter (where state in ('running', 'paused', 'awaiting-delivery')) as open,
                   count(*) filter (where state = 'breached') as late,
                   (select count(*) from view.deadline where next_at <= $1) as due,
                   (select coalesce(extract(epoch from $1 - min(next_at)), 0)::float8
                      from view.deadline where next_at <= $1) as overdue
              from view.case_clock""")
        .execute(Tuple.of(time.instant().atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next())
        .invoke(row -> seen = seen(row))
        .replaceWithVoid();
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.getLong("open"), row.getLong("late"), row.getLong("due"), row.getDouble("overdue"));
  }

  private void register(MeterRegistry meters, String name, ToDoubleFunction<Seen> figure) {
    Gauge.builder(name, this, self -> figure.applyAsDouble(self.seen))
        .strongReference(true)
        .register(meters);
  }
}
