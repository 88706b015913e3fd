package org.disclosureledger.backing.local;

import java.nio.file.Path;
import org.disclosureledger.backing.process.Directories;

/**
 * Where the local stack keeps what.
 *
 * @param repository the product's sources and what was built of them
 * @param data everything that the stack writes
 */
record Layout(Path repository, Path data) {

  /**
   * The system property that names the data; it also marks every process of the stack. Not below
   * {@code disclosure}, whose unknown properties a service refuses.
   */
  static final String DATA = "ledger.stack.data";

  /** The system property that names the repository. */
  static final String REPOSITORY = "ledger.stack.home";

  /** The layout that this JVM was started with. */
  static Layout ofThisJvm() {
    return new Layout(Path.of(required(REPOSITORY)), Directories.ensure(Path.of(required(DATA))));
  }

  Path installation() {
    return data.resolve("installation");
  }

  Path backing() {
    return data.resolve("backing");
  }

  Path logs() {
    return Directories.ensure(data.resolve("logs"));
  }

  Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path run() {
    return Directories.ensure(data.resolve("run"));
  }

  /** Archives of loaded classes, from which a JVM starts faster. */
  Path archives() {
    return Directories.ensure(data.resolve("archives"));
  }

  Path ports() {
    return data.resolve("ports.properties");
  }

  Path programs() {
    return repository.resolve("deploy/programs");
  }

  /** The option that marks a JVM as one of this stack's. */
  String mark() {
    return "-D" + DATA + "=" + data;
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("-D" + property + " is missing; use deploy/disclosure");
    }
    return value;
  }
}
