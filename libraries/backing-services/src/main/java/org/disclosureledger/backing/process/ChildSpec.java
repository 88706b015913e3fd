package org.disclosureledger.backing.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a child process is run.
 *
 * @param service what it is, for messages
 * @param command the program and its arguments
 * @param directory where it runs
 * @param log takes its output, appended
 * @param farewell the signal that it gets when this JVM is gone
 * @param patience how long it may take to end after a signal before it is killed
 * @param legacy a directory that nobody needs once this JVM is gone, or null; deleted then
 */
public record ChildSpec(
    String service,
    List<String> command,
    Path directory,
    Path log,
    Signal farewell,
    Duration patience,
    @Nullable Path legacy) {

  /** Copies what could change. */
  public ChildSpec {
    command = List.copyOf(command);
  }
}
