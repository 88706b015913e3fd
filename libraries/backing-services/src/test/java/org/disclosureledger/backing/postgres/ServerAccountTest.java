package org.disclosureledger.backing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.Settings;
import org.junit.jupiter.api.Test;

class ServerAccountTest {

  @Test
  void runsServerAsNobodyWhereRootHasNoNamespaces() throws Exception {
    // Given
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Plan plan = new Plan(Settings.of(Map.of()), null, Map.of(), Map.of());

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(plan, ServerAccount.NOBODY)) {

      // Then
      assertThat(serverVersion(postgres)).startsWith("18.");
      assertThat(Files.getOwner(postgres.lockFile()).getName()).isEqualTo("nobody");
    }
  }

  @Test
  void addsNothingWhereItIsNotNeeded() {
    // Given
    ServerAccount account = ServerAccount.OWN;

    // When
    var command = account.command("postgres", "-D", Path.of("data").toString());

    // Then
    assertThat(command).containsExactly("postgres", "-D", "data");
  }

  private static String serverVersion(EmbeddedPostgres postgres) throws SQLException {
    try (var connection = postgres.database("postgres").connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show server_version")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
