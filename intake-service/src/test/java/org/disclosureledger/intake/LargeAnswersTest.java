package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Large answers have a budget, whoever reads them and however slowly. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class LargeAnswersTest {

  private static final int MESSAGES = 14;
  private static final int LONG_TEXT = 20_000;

  /** More than the system's buffers of a connection take. */
  private static final int ASKED_AT_ONCE = 40;

  private static final int READERS = 24;
  private static final int UNAVAILABLE = 503;
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject MeterRegistry meters;

  private static Report report;

  @BeforeEach
  void beginWithALongReport() {
    if (report == null) {
      report = Report.submitted(Program.published("readers"), "{\"title\": \"x\"}");
      String text = "{\"text\": \"" + "x".repeat(LONG_TEXT) + "\"}";
      for (int i = 0; i < MESSAGES; i++) {
        report.reporter().body(text).post(report.path() + "/messages").then().statusCode(201);
      }
    }
  }

  @Test
  @DisplayName("Who does not read takes all place for a moment: others hear 503; then it is closed")
  void closesOnWhoDoesNotRead() {
    // Given
    try (RawConnection idle = RawConnection.open()) {
      idle.send(page().repeat(ASKED_AT_ONCE));

      // When
      Response refused =
          Awaitility.await("no place is left")
              .atMost(SOON)
              .until(LargeAnswersTest::read, answer -> answer.statusCode() == UNAVAILABLE);

      // Then
      Calls.refused(refused, UNAVAILABLE, "");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      Awaitility.await("its connection is closed, and others read again")
          .atMost(SOON)
          .until(() -> read().statusCode() == 200);
      awaitNothingHeld();
    }
  }

  @Test
  @DisplayName("Many who read at once get the answer or 503, and at the end nothing is held")
  void answersManyWithinTheBudget() {
    // Given
    Set<Integer> answers = new ConcurrentSkipListSet<>();

    // When
    List<Thread> readers =
        IntStream.range(0, READERS)
            .mapToObj(i -> Thread.startVirtualThread(() -> answers.add(read().statusCode())))
            .toList();

    // Then
    readers.forEach(LargeAnswersTest::join);
    assertThat(new TreeSet<>(answers)).contains(200).isSubsetOf(200, UNAVAILABLE);
    awaitNothingHeld();
    assertThat(read().statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("Who goes away before the answer leaves nothing behind")
  void forgetsWhoGoesAway() {
    // Given
    for (int i = 0; i < READERS; i++) {
      try (RawConnection gone = RawConnection.open()) {
        gone.send(page());
      }
    }

    // When
    Response answer =
        Awaitility.await("it is read")
            .atMost(SOON)
            .until(LargeAnswersTest::read, read -> read.statusCode() == 200);

    // Then
    assertThat(answer.asByteArray()).hasSizeGreaterThan(MESSAGES * LONG_TEXT);
    awaitNothingHeld();
  }

  private void awaitNothingHeld() {
    Awaitility.await("nothing is held")
        .atMost(SOON)
        .until(() -> meters.get("disclosure.http.answers.held").gauge().value() == 0);
  }

  private static Response read() {
    return report.reporter().get(report.path());
  }

  private static String page() {
    return "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
        .formatted(report.path(), report.token());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
