package org.disclosureledger.backing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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

  LazyServices(Plan plan, Function<Kind, Provision> selection, Consumer<Kind> whenReady) {
    this.selection = selection;
    this.postgres = new Once<>(() -> postgres(plan), () -> whenReady.accept(Kind.POSTGRES));
    this.kafka = new Once<>(() -> kafka(plan), () -> whenReady.accept(Kind.KAFKA));
    this.mail =
        new Once<>(
            () -> FrontedMail.start(plan, provision(Kind.MAIL)), () -> whenReady.accept(Kind.MAIL));
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
  public void start(Set<Kind> kinds) {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("backing-", 0).factory())) {
      List<? extends Future<?>> starts =
          kinds.stream().map(kind -> threads.submit(() -> service(kind))).toList();
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new BackingServiceException("A backing service cannot be started", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("Interrupted while starting backing services", e);
    }
  }

  @Override
  public void close() {
    try {
      mail.close();
    } finally {
      try {
        kafka.close();
      } finally {
        postgres.close();
      }
    }
  }

  private Object service(Kind kind) {
    return switch (kind) {
      case POSTGRES -> postgres();
      case KAFKA -> kafka();
      case MAIL -> mail();
    };
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
