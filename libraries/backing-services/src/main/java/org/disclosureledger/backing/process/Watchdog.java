package org.disclosureledger.backing.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A shell that outlives this JVM for as long as a child process needs to follow it. The shell reads
 * from a pipe whose other end only this JVM holds: however the JVM ends, SIGKILL included, the pipe
 * closes and the shell ends the child.
 */
final class Watchdog {

  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      pid=$1; farewell=$2; tenths=$3; legacy=$4
      while read -r _; do :; done
      kill -s CONT "$pid"
      kill -s "$farewell" "$pid"
      while kill -s 0 "$pid" && [ "$tenths" -gt 0 ]; do tenths=$((tenths - 1)); sleep 0.1; done
      kill -s KILL "$pid"
      if [ -n "$legacy" ]; then rm -rf "$legacy"; fi
      """;

  private Watchdog() {}

  /** Watches over a child until the child ends. */
  static void over(Process child, ChildSpec spec) throws IOException {
    Path legacy = spec.legacy();
    List<String> command = new ArrayList<>(OwnSession.PREFIX);
    command.addAll(List.of("/bin/sh", "-c", SCRIPT, "watchdog of " + spec.service()));
    command.add(Long.toString(child.pid()));
    command.add(spec.farewell().name());
    command.add(Long.toString(spec.patience().toMillis() / 100));
    command.add(legacy == null ? "" : legacy.toString());
    Process shell =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    child.onExit().thenRun(shell::destroyForcibly);
  }
}
