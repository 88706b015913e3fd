package org.disclosureledger.backing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.backing.Provision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Databases of a server, and templates of them. */
class DatabasesTest {

  private static BackingServices services;
  private static Postgres postgres;

  @BeforeAll
  static void start() {
    services = BackingServices.builder().provision(Provision.EMBEDDED).build();
    postgres = services.postgres();
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void clonesTemplatesThatAreMigratedOnce() throws SQLException {
    // Given
    AtomicInteger migrations = new AtomicInteger();
    Database first = postgres.cloneOf("shop", database -> Items.fill(database, migrations));
    Database second = postgres.cloneOf("shop", database -> Items.fill(database, migrations));

    // When
    first.execute("insert into item values (2)");

    // Then
    assertThat(migrations).hasValue(1);
    assertThat(first.name()).isNotEqualTo(second.name());
    assertThat(Items.count(first)).isEqualTo(2);
    assertThat(Items.count(second)).isEqualTo(1);
  }

  @Test
  void clonesQuickly() {
    // Given
    postgres.cloneOf("quick", Items::fill);
    long start = System.nanoTime();

    // When
    List<Database> clones = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clones.add(postgres.cloneOf("quick", Items::fill));
    }

    // Then
    Duration each = Duration.ofNanos((System.nanoTime() - start) / clones.size());
    System.out.println("clone of a template: " + each.toMillis() + " ms");
    assertThat(each).as("on a machine that is busy, too").isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void forgetsTemplateWhoseMigrationFails() throws SQLException {
    // Given
    assertThatThrownBy(() -> postgres.cloneOf("failing", database -> database.execute("nonsense")))
        .isInstanceOf(BackingServiceException.class);

    // When
    Database clone = postgres.cloneOf("failing", Items::fill);

    // Then
    assertThat(Items.count(clone)).isEqualTo(1);
  }

  @Test
  void dropsDatabasesInUse() throws SQLException {
    // Given
    Database database = postgres.createDatabase("dropped");

    // When
    try (Connection open = database.connect()) {
      assertThat(open.isValid(1)).isTrue();
      database.drop();
    }

    // Then
    assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
  }

  @Test
  void refusesSecondDatabaseOfOneName() {
    // Given
    postgres.createDatabase("twice");

    // When, Then
    assertThatThrownBy(() -> postgres.createDatabase("twice"))
        .isInstanceOf(BackingServiceException.class)
        .hasStackTraceContaining("already exists");
  }
}
