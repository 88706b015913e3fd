package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.Repository;

/** The compiled classes of every module, tests left out. */
final class CompiledHouse {

  private static final int MODULES = 11;

  private CompiledHouse() {}

  static JavaClasses classes() throws IOException {
    try (Stream<Path> modules =
        Stream.concat(
            Files.list(Repository.root()), Files.list(Repository.root().resolve("libraries")))) {
      List<Path> compiled =
          modules
              .filter(module -> Files.exists(module.resolve("src/main/java")))
              .filter(module -> !module.endsWith("system-tests"))
              .map(module -> module.resolve("target/classes"))
              .toList();
      assertThat(compiled).hasSize(MODULES).allMatch(Files::isDirectory);
      return new ClassFileImporter().importPaths(compiled);
    }
  }
}
