package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Repeats repeats = new Repeats(new Lines(), "things=read", nanos::get);

  @Test
  @DisplayName(
      "A failing server is told once, then counted once a minute, and told when it is over")
  void countsInsteadOfRepeating() {
    // Given
    for (int second = 0; second < 150; second++) {
      repeats.failed(new IllegalStateException());
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    // When
    repeats.works();
    repeats.works();

    // Then
    assertThat(lines)
        .containsExactly(
            "WARNING things=read failed times=1 failure=java.lang.IllegalStateException",
            "WARNING things=read failed times=61 failure=java.lang.IllegalStateException",
            "WARNING things=read failed times=121 failure=java.lang.IllegalStateException",
            "INFO things=read works again failures=150");
  }

  @Test
  @DisplayName("What is told is the cause, not what futures wrap it in")
  void namesTheCause() {
    // Given
    Throwable wrapped =
        new CompletionException(new CompletionException(new IllegalArgumentException("secret")));

    // When
    repeats.failed(wrapped);

    // Then
    assertThat(lines)
        .containsExactly(
            "WARNING things=read failed times=1 failure=java.lang.IllegalArgumentException");
  }

  @Test
  @DisplayName("What a server answered is told as its SQLSTATE, and never in its words")
  void namesTheStateThatTheServerGave() {
    // Given
    PgException answered = new PgException("value \"secret\"", "ERROR", "42703", "none");

    // When
    repeats.failed(new StoreUnavailable("stream could not be loaded", false, answered));

    // Then
    assertThat(lines)
        .containsExactly(
            "WARNING things=read failed times=1 failure=io.vertx.pgclient.PgException 42703");
  }

  @Test
  @DisplayName("Work that comes again by itself tells of its failure and fails nobody")
  void survivesWhatFails() {
    // Given
    Uni<String> failing = Uni.createFrom().failure(new IllegalStateException());

    // When
    repeats.surviving(failing).await().indefinitely();
    repeats.surviving(failing).await().indefinitely();
    repeats.surviving(Uni.createFrom().item("read")).await().indefinitely();

    // Then
    assertThat(lines)
        .containsExactly(
            "WARNING things=read failed times=1 failure=java.lang.IllegalStateException",
            "INFO things=read works again failures=2");
  }

  @Test
  @DisplayName("Of a round that fails in many places one is told, and it works when none fails")
  void tellsOnceOfARound() {
    // Given
    Uni<String> failing = Uni.createFrom().failure(new IllegalStateException());
    Repeats.Round bad = repeats.round();
    bad.surviving("case=1", failing).await().indefinitely();
    bad.surviving("case=2", Uni.createFrom().item("told")).await().indefinitely();
    bad.surviving("case=3", failing).await().indefinitely();
    bad.over();

    // When
    repeats.round().over();

    // Then
    assertThat(lines)
        .containsExactly(
            "WARNING things=read failed times=1 failure=case=1 java.lang.IllegalStateException",
            "INFO things=read works again failures=2");
  }

  private final class Lines implements System.Logger {
    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {
      lines.add(level + " " + MessageFormat.format(format, params));
    }
  }
}
