package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Clients can be generated from the OpenAPI documents: types for TypeScript, checked as strictly as
 * its compiler can, with which a report is walked from its arrival to its publication.
 */
class GeneratedClientIT {

  private static final Path HERE = Repository.root().resolve("system-tests/clients");
  private static final Path MADE = Repository.root().resolve("system-tests/target/clients");
  private static final long MINUTES = 5;

  @BeforeAll
  static void fetchTools() throws Exception {
    run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-progress");
  }

  @Test
  @DisplayName("every OpenAPI document is valid by the schema of OpenAPI 3.1")
  void isValid() throws Exception {
    // Given
    List<String> command = new ArrayList<>(List.of("node", "validate.mjs"));
    command.addAll(documents().map(Path::toString).toList());

    // When
    String said = run(Map.of(), command.toArray(String[]::new));

    // Then
    assertThat(said.lines())
        .hasSize(Service.values().length)
        .allMatch(line -> line.endsWith("valid"));
  }

  @Test
  @DisplayName("a client of the generated types walks a report to its publication")
  void walks() throws Exception {
    // Given
    for (Path document : documents().toList()) {
      String types = document.getFileName().toString().replace(".json", ".d.ts");
      run(
          Map.of(),
          "node_modules/.bin/openapi-typescript",
          document.toString(),
          "--output",
          MADE.resolve(types).toString());
    }
    run(Map.of(), "node_modules/.bin/tsc", "--project", ".");

    // When
    String said = run(surroundings(), "node", walk().toString());

    // Then
    assertThat(said).matches("(?s).*walked R-\\S+ to x_HRB-\\S+\\s*");
  }

  private static Stream<Path> documents() {
    return Arrays.stream(Service.values())
        .map(service -> Repository.root().resolve("docs/openapi/" + service.label() + ".json"));
  }

  /** Beside its libraries, where Node looks for them. */
  private static Path walk() throws IOException {
    Path compiled = HERE.resolve("node_modules/.made/walk.js");
    Files.createDirectories(compiled.getParent());
    return Files.writeString(compiled, Files.readString(MADE.resolve("js/walk.js")));
  }

  private static Map<String, String> surroundings() {
    FourServices services = FourServices.shared();
    return Map.of(
        "PROGRAM", FourServices.HARBOUR,
        "DOCUMENTS", Repository.root().resolve("docs/openapi").toString(),
        "COORDINATOR", token(services, "coordinator"),
        "MAINTAINER", token(services, "maintainer"),
        "APPROVER", token(services, "approver"),
        "SECOND", token(services, "second-approver"),
        "INTAKE", services.client(Service.INTAKE).base().toString(),
        "TRIAGE", services.client(Service.TRIAGE).base().toString(),
        "NOTIFICATION", services.client(Service.NOTIFICATION).base().toString(),
        "ADVISORY", services.client(Service.ADVISORY).base().toString());
  }

  private static String token(FourServices services, String role) {
    return services.installation().token(role + "-" + FourServices.HARBOUR);
  }

  private static String run(Map<String, String> surroundings, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(HERE.toFile()).redirectErrorStream(true);
    builder.environment().putAll(surroundings);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ends", command[0]).isTrue();
    assertThat(process.exitValue()).as("%s says: %s", String.join(" ", command), said).isZero();
    return said;
  }
}
