package org.disclosureledger.backing.stack;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.disclosureledger.backing.Controllable;
import org.disclosureledger.backing.process.RestartPauses;

/** Starts a server of the stack again when it has ended without being asked to. */
final class Revival {

  private final String name;
  private final Consumer<String> say;
  private final RestartPauses pauses;
  private boolean ended;

  Revival(String name, Consumer<String> say, InstantSource time) {
    this.name = name;
    this.say = say;
    this.pauses = new RestartPauses(time);
  }

  /** Starts the server if it does not run; does nothing while a pause between two tries lasts. */
  synchronized void lookAfter(Controllable server) {
    if (ended || server.running() || !pauses.over()) {
      return;
    }
    pauses.begin();
    say.accept(name + " has ended; it is started again");
    try {
      server.start();
      say.accept(name + " is ready again");
    } catch (RuntimeException e) {
      say.accept(name + " could not be started: " + e.getMessage());
    }
  }

  /** Starts nothing from now on; waits for a start that is on its way. */
  synchronized void close() {
    ended = true;
  }
}
