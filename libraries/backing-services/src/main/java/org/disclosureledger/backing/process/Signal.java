package org.disclosureledger.backing.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.disclosureledger.backing.BackingServiceException;

/** The signals that processes are controlled by. */
public enum Signal {
  /** Freezes. */
  STOP,
  /** Lets go on. */
  CONT,
  /** Asks to end. */
  TERM,
  /** Asks to end; PostgreSQL cuts its clients then. */
  INT,
  /** Asks to end; PostgreSQL leaves its recovery to the next start then. */
  QUIT,
  /** Ends. */
  KILL;

  /** Sends it to processes of this machine; one that is gone does not matter. */
  public void sendTo(Collection<Long> pids) {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
    // the shell's own kill: the command of that name is not installed everywhere
    command.add("for p in \"$@\"; do kill -s " + name() + " \"$p\" 2>/dev/null; done; true");
    command.add("signal");
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new BackingServiceException("Signal " + name() + " could not be sent: exit " + exit);
      }
    } catch (IOException e) {
      throw new BackingServiceException("Signal " + name() + " could not be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("Interrupted while sending signal " + name(), e);
    }
  }
}
