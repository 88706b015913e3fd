package org.disclosureledger.backing.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a program in a session of its own, where the system can: Ctrl-C in a terminal then reaches
 * only this JVM, which ends its children in order.
 */
public final class OwnSession {

  /** What stands before a command line; nothing where the system has no such program. */
  public static final List<String> PREFIX =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .filter(program -> Files.isExecutable(Path.of(program)))
          .findFirst()
          .map(List::of)
          .orElse(List.of());

  private OwnSession() {}
}
