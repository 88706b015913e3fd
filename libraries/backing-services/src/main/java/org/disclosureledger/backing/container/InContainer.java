package org.disclosureledger.backing.container;

import org.disclosureledger.backing.Controllable;

/** The faults of a service that runs in a container. */
public interface InContainer extends Controllable, AutoCloseable {

  /** Its container. */
  ContainerService container();

  @Override
  default boolean controllable() {
    return true;
  }

  @Override
  default boolean running() {
    return container().running();
  }

  @Override
  default void kill() {
    container().kill();
  }

  @Override
  default void stop() {
    container().stop();
  }

  @Override
  default void start() {
    container().start();
  }

  @Override
  default void pause() {
    container().pause();
  }

  @Override
  default void resume() {
    container().resume();
  }

  @Override
  default void close() {
    container().close();
  }
}
