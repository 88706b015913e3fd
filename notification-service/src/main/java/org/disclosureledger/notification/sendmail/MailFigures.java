package org.disclosureledger.notification.sendmail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.disclosureledger.service.operations.FigureSource;

/**
 * How many mails wait, for how long the one that is due longest, and how many messages are held
 * back because nobody has confirmed their address.
 */
@ApplicationScoped
public class MailFigures implements FigureSource {

  private final Pool pool;
  private volatile long waiting;
  private volatile double overdueSeconds;
  private volatile long held;

  MailFigures(@ReactiveDataSource("writer") Pool pool, MeterRegistry meters) {
    this.pool = pool;
    Gauge.builder("disclosure.mail.waiting", this, self -> self.waiting)
        .strongReference(true)
        .register(meters);
    Gauge.builder("disclosure.mail.overdue.seconds", this, self -> self.overdueSeconds)
        .strongReference(true)
        .register(meters);
    Gauge.builder("disclosure.mail.held", this, self -> self.held)
        .strongReference(true)
        .register(meters);
    // from the first scrape on, so that a rate shows the first one that is abandoned
    Stream.of("delivered", "shown", "abandoned")
        .forEach(outcome -> meters.counter("disclosure.mail.deliveries", "outcome", outcome));
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Uni<Void> look() {
    return pool.preparedQuery(
            """
            select count(*) as waiting,
                   greatest(0, coalesce(extract(epoch from now() - min(due_at)), 0))::float8 as overdue,
                   (select count(*) from mail.job
                     where held_for is not null and gathered_into is null) as held
              from mail.job
             where state = 'waiting'""")
        .execute()
        .map(rows -> rows.iterator().next())
        .invoke(
            row -> {
              waiting = row.getLong("waiting");
              overdueSeconds = row.getDouble("overdue");
              held = row.getLong("held");
            })
        .replaceWithVoid();
  }
}
