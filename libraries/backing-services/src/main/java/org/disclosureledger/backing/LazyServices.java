package org.disclosureledger.backing;

import java.util.function.Function;
import org.disclosureledger.backing.kafka.ConfiguredKafka;
import org.disclosureledger.backing.kafka.ContainerKafka;
import org.disclosureledger.backing.kafka.EmbeddedKafka;
import org.disclosureledger.backing.mail.FrontedMail;
import org.disclosureledger.backing.postgres.ConfiguredPostgres;
import org.disclosureledger.backing.postgres.ContainerPostgres;
import org.disclosureledger.backing.postgres.EmbeddedPostgres;

/** Services of which each starts when it is first asked for. */
final class LazyServices implements BackingServices {

  private final Function<Kind, Provision> selection;
  private final Once<Postgres> postgres;
  private final Once<Kafka> kafka;
  private final Once<Mail> mail;

  LazyServices(Plan plan, Function<Kind, Provision> selection) {
    this.selection = selection;
    this.postgres = new Once<>(() -> postgres(plan));
    this.kafka = new Once<>(() -> kafka(plan));
    this.mail = new Once<>(() -> FrontedMail.start(plan, provision(Kind.MAIL)));
  }

  @Override
  public Provision provision(Kind kind) {
    return selection.apply(kind);
  }

  @Override
  public Postgres postgres() {
    return postgres.get();
  }

  @Override
  public Kafka kafka() {
    return kafka.get();
  }

  @Override
  public Mail mail() {
    return mail.get();
  }

  @Override
  public void close() {
    mail.close();
    kafka.close();
    postgres.close();
  }

  private Postgres postgres(Plan plan) {
    return switch (provision(Kind.POSTGRES)) {
      case CONFIGURED -> ConfiguredPostgres.from(plan.settings());
      case CONTAINER -> ContainerPostgres.start(plan);
      case EMBEDDED -> EmbeddedPostgres.start(plan);
    };
  }

  private Kafka kafka(Plan plan) {
    return switch (provision(Kind.KAFKA)) {
      case CONFIGURED -> new ConfiguredKafka(plan.settings().get(Settings.KAFKA).orElseThrow());
      case CONTAINER -> ContainerKafka.start(plan);
      case EMBEDDED -> EmbeddedKafka.start(plan);
    };
  }
}
