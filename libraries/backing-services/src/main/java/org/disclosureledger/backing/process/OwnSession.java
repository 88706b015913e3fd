package org.disclosureledger.backing.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a program in a session of its own, where the system can: Ctrl-C in a terminal then reaches
 * only this JVM, which ends its children in order.
 */
final class OwnSession {

  static final List<String> PREFIX =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .filter(program -> Files.isExecutable(Path.of(program)))
          .findFirst()
          .map(List::of)
          .orElse(List.of());

  private OwnSession() {}
}
