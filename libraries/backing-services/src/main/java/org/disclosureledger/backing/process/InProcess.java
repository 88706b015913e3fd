package org.disclosureledger.backing.process;

import org.disclosureledger.backing.Controllable;

/** The faults of a service that is a process beside this one. */
public interface InProcess extends Controllable {

  /** Its process. */
  Supervised process();

  @Override
  default boolean controllable() {
    return true;
  }

  @Override
  default boolean running() {
    return process().running();
  }

  @Override
  default void kill() {
    process().kill();
  }

  @Override
  default void pause() {
    process().pause();
  }

  @Override
  default void resume() {
    process().resume();
  }
}
