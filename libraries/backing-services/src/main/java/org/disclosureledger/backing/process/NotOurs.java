package org.disclosureledger.backing.process;

import org.disclosureledger.backing.Controllable;

/** A service that somebody else runs: used, and never stopped, frozen or emptied. */
public interface NotOurs extends Controllable {

  @Override
  default boolean controllable() {
    return false;
  }

  @Override
  default boolean running() {
    return true;
  }

  @Override
  default void kill() {
    throw refusal();
  }

  @Override
  default void stop() {
    throw refusal();
  }

  @Override
  default void start() {
    throw refusal();
  }

  @Override
  default void pause() {
    throw refusal();
  }

  @Override
  default void resume() {
    throw refusal();
  }

  @Override
  default void wipe() {
    throw refusal();
  }

  /** What every fault is answered with. */
  default UnsupportedOperationException refusal() {
    return new UnsupportedOperationException(
        "a configured service is not ours to control: " + getClass().getSimpleName());
  }
}
