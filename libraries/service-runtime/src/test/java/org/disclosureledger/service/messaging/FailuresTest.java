package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.UUID;
import org.disclosureledger.eventstore.StoreUnavailable;
import org.disclosureledger.service.failure.NewerVersionNeeded;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.keys.KeyNotYetHere;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure classes of consumers. */
class FailuresTest {

  @Test
  @DisplayName("whatever is not here yet makes its stream wait, also when it is wrapped")
  void waitsForWhatTravels() {
    // Given
    RuntimeException key = new KeyNotYetHere(UUID.randomUUID());

    // When
    Failures wrapped = Failures.of(new IllegalStateException(key));

    // Then
    assertThat(wrapped).isEqualTo(Failures.NOT_YET_HERE);
    assertThat(Failures.of(new ProgramNotYetHere("guild", 2))).isEqualTo(Failures.NOT_YET_HERE);
    assertThat(Failures.of(new NewerVersionNeeded("X.v2"))).isEqualTo(Failures.NOT_YET_HERE);
  }

  @Test
  @DisplayName("a server that is away holds the batch, whatever the driver stumbles over meanwhile")
  void knowsWhenTheServerIsAway() {
    // Given
    RuntimeException lost = new StoreUnavailable("guards", false, new NullPointerException());

    // When
    Failures of = Failures.of(lost);

    // Then
    assertThat(of).isEqualTo(Failures.AWAY);
    assertThat(Failures.of(new ConnectException())).isEqualTo(Failures.AWAY);
    assertThat(Failures.of(new RuntimeException(new IOException()))).isEqualTo(Failures.AWAY);
  }

  @ParameterizedTest
  @DisplayName("a schema, a right or a plan of another version is no fault of an event")
  @ValueSource(strings = {"42703", "42P01", "42501", "0A000", "26000", "53300", "57P03", "40001"})
  void doesNotBlameTheEvent(String sqlState) {
    // When
    Failures of = Failures.of(new RuntimeException(sql(sqlState)));

    // Then
    assertThat(of).isEqualTo(Failures.AWAY);
  }

  @ParameterizedTest
  @DisplayName("what no column takes is parked")
  @ValueSource(strings = {"22021", "23505", "22P02"})
  void blamesTheEvent(String sqlState) {
    // When
    Failures of = Failures.of(new RuntimeException(sql(sqlState)));

    // Then
    assertThat(of).isEqualTo(Failures.FOR_GOOD);
  }

  @Test
  @DisplayName("what nobody has foreseen neither holds the batch nor is given up")
  void doesNotGuess() {
    // When
    Failures of = Failures.of(new IllegalStateException("others were faster every time"));

    // Then
    assertThat(of).isEqualTo(Failures.UNCLEAR);
    assertThat(Failures.of(new StackOverflowError())).isEqualTo(Failures.FOR_GOOD);
    assertThat(Failures.of(new PermanentFailure("refused"))).isEqualTo(Failures.FOR_GOOD);
  }

  @ParameterizedTest
  @DisplayName("Hibernate, which hands on an answer as JDBC's exception, is judged like the driver")
  @CsvSource({"22021, FOR_GOOD", "23505, FOR_GOOD", "42703, AWAY", "57P01, AWAY", "40001, AWAY"})
  void judgesHibernateLikeTheDriver(String sqlState, Failures expected) {
    // Given
    Throwable jdbc = new RuntimeException(new SQLException("no", sqlState));

    // When
    Failures judged = Failures.of(jdbc);

    // Then
    assertThat(judged).isEqualTo(expected).isEqualTo(Failures.of(sql(sqlState)));
  }

  @Test
  @DisplayName(
      "what cannot be parsed is no broken connection, although its exception is one of I/O")
  void doesNotWaitForUnreadableText() {
    // Given
    Throwable unreadable = new UncheckedIOException(new JsonParseException("no"));

    // When
    Failures judged = Failures.of(unreadable);

    // Then
    assertThat(judged).isEqualTo(Failures.FOR_GOOD);
    assertThat(Failures.of(new UncheckedIOException(new IOException()))).isEqualTo(Failures.AWAY);
  }

  private static PgException sql(String state) {
    return new PgException("no", "ERROR", state, "none");
  }
}
