package org.disclosureledger.backing;

/**
 * The faults that a test can inflict on a backing service. Address, port and credentials stay the
 * same through all of them.
 *
 * <p>A {@linkplain Provision#CONFIGURED configured} service belongs to somebody else: every method
 * but {@link #controllable()} and {@link #running()} throws {@link UnsupportedOperationException}
 * there, except for mail, whose faults are played by a front of our own.
 */
public interface Controllable {

  /** Whether the faults can be inflicted at all. */
  boolean controllable();

  /** Whether the service is up as far as this process caused it; a paused one is up. */
  boolean running();

  /** Ends it at once, as a power cut does (SIGKILL to all of its processes). */
  void kill();

  /** Ends it in the orderly way and waits for the end. */
  void stop();

  /** Brings it up again on the same address with what it had stored; does nothing when it is up. */
  void start();

  /** Freezes it: connections stay open and nothing answers (SIGSTOP to all of its processes). */
  void pause();

  /** Lets a paused one go on; does nothing when it is not paused. */
  void resume();

  /** Destroys all that it stored and brings it up empty on the same address. */
  void wipe();
}
