package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.disclosureledger.service.program.ProgramDirectory;
import org.junit.jupiter.api.Test;

/** The service's own copy of the programs. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ProgramDirectoryTest {

  private static final Duration STORED_WITHIN = Duration.ofSeconds(60);

  @Inject ProgramDirectory directory;

  @Test
  void takesInAVersionThatWasStoredBeforeItsPredecessor() {
    // Given
    Program.published("punctual");
    String first = stored("punctual").replace("punctual", "late");
    String second = first.replace("\"policyVersion\":1", "\"policyVersion\":2");
    assertThat(second).isNotEqualTo(first);
    UUID stream = UUID.randomUUID();

    // When
    accept(stream, 2, second);
    assertThat(directory.find("late")).isEmpty();
    accept(stream, 1, first);

    // Then
    assertThat(directory.find("late").orElseThrow().policyVersion()).isEqualTo(2);
    assertThat(directory.policy("late", 1)).isPresent();
  }

  private void accept(UUID stream, int version, String data) {
    directory.accept(stream, version, "ProgramPublished", 1, data).await().atMost(STORED_WITHIN);
  }

  private static String stored(String slug) {
    String query =
        "select data from view.program_event"
            + " where type = 'ProgramPublished' and data::json ->> 'program' = ?";
    try (Connection connection = TestInstallation.database().connect();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, slug);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
