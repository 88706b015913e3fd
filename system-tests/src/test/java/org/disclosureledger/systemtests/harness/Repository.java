package org.disclosureledger.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources and what was built of them are. */
public final class Repository {

  private Repository() {}

  /** The root of the repository. */
  public static Path root() {
    String told = System.getProperty("disclosure.root");
    Path root = told == null ? Path.of("").toAbsolutePath().getParent() : Path.of(told);
    if (!Files.exists(root.resolve("mvnw"))) {
      throw new IllegalStateException("not the root of the repository: " + root);
    }
    return root;
  }

  /** A new folder below this module's build folder. */
  public static Path target(String name) {
    try {
      return Files.createDirectories(root().resolve("system-tests/target").resolve(name))
          .toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for " + name, e);
    }
  }

  /** A file or folder of this module's test resources. */
  public static Path resource(String name) {
    URL found = Repository.class.getResource("/" + name);
    if (found == null) {
      throw new IllegalArgumentException("no test resource " + name);
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path: " + found, e);
    }
  }

  /** The text of a test resource. */
  public static String text(String name) {
    try {
      return Files.readString(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
