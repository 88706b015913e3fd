package org.disclosureledger.backing;

import java.util.function.Function;

/** Services of which each starts when it is first asked for. */
final class LazyServices implements BackingServices {

  private final Plan plan;
  private final Function<Kind, Provision> selection;

  LazyServices(Plan plan, Function<Kind, Provision> selection) {
    this.plan = plan;
    this.selection = selection;
  }

  @Override
  public Provision provision(Kind kind) {
    return selection.apply(kind);
  }

  @Override
  public Postgres postgres() {
    throw new UnsupportedOperationException("not yet " + plan);
  }

  @Override
  public Kafka kafka() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Mail mail() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {}
}
