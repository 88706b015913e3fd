package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes over a socket and is no orderly request is answered, and the connection ended. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RawRequestTest {

  private static final String BODY = "{\"title\": \"x\"}";
  private static final int DRIPPING = 600;

  /** One address alone may not have so many connections. */
  private static final int SENDERS = 40;

  private static final int LARGE_BYTES = 240 * 1024;

  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("raw");
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        head("no Host", 400, ""),
        head("two Hosts", 400, "Host: a\r\nHost: b\r\n"),
        head("a Host with a path", 400, "Host: a/b\r\n"),
        post(
            "Content-Length and Transfer-Encoding",
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"),
        post(
            "Transfer-Encoding and Content-Length",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"),
        post("two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n"),
        post("the same length twice", "Content-Length: 4\r\nContent-Length: 4\r\n"),
        post("a list of lengths", "Content-Length: 4, 4\r\n"),
        post("a signed length", "Content-Length: +4\r\n"),
        post("a negative length", "Content-Length: -4\r\n"),
        post("a length in hexadecimal", "Content-Length: 0x4\r\n"),
        post("a space before the colon", "Content-Length : 4\r\n"),
        post("a tab before the colon", "Transfer-Encoding\t: chunked\r\n"),
        post("a folded header", "X-Long: a\r\n b\r\nContent-Length: 4\r\n"),
        post("a folded coding", "Transfer-Encoding:\r\n chunked\r\n"),
        post("a line feed alone", "X: y\nContent-Length: 4\r\n"),
        post("a carriage return alone", "X: y\rContent-Length: 4\r\n"),
        post("a NUL in a value", "X: y\0\r\nContent-Length: 4\r\n"),
        post("no colon", "Content-Length 4\r\n"),
        post("no name", ": x\r\nContent-Length: 4\r\n"),
        post("identity, chunked", "Transfer-Encoding: identity, chunked\r\n"),
        post("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
        post("an unknown coding", "Transfer-Encoding: xchunked\r\n"),
        post("a coding with a control", "Transfer-Encoding: \u000bchunked\r\n"),
        chunks("a chunk's size that is none", "Z\r\nabcd\r\n"),
        chunks("a chunk's negative size", "-4\r\nabcd\r\n"),
        chunks("a chunk longer than its size", "4\r\nabcde\r\n"),
        chunks("a chunk's size with a line feed alone", "4\nabcd\r\n"),
        raw("two words", 400, "GET /\r\n\r\n"),
        raw("a long address", 414, "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        head("large headers", 431, "Host: a\r\nX: " + "a".repeat(20_000) + "\r\n"),
        raw("a large body", 413, submission("Host: a\r\nContent-Length: 262145\r\n")),
        raw(
            "a large body in chunks",
            413,
            submission("Host: a\r\nTransfer-Encoding: chunked\r\n")
                + ("10000\r\n" + "a".repeat(65_536) + "\r\n").repeat(5)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refused")
  void answersWithAProblemAndEndsTheConnection(String what, int status, String request) {
    // Given
    long before = Ledger.reports();
    try (RawConnection connection = RawConnection.open()) {

      // When
      String answer = connection.send(request).untilItEnds();

      // Then
      assertThat(answer)
          .startsWith("HTTP/1.1 " + status + " ")
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"type\":\"urn:disclosure-ledger:problem:", "\"status\":" + status)
          .containsOnlyOnce("HTTP/1.1");
    }
    assertThat(Ledger.reports()).isEqualTo(before);
  }

  @Test
  @DisplayName("600 connections that drip are ended, and others are served meanwhile")
  void endsConnectionsThatDrip() {
    // Given
    List<RawConnection> dripping = new ArrayList<>();
    for (int i = 0; i < DRIPPING; i++) {
      dripping.add(
          RawConnection.from("127.0.4." + (1 + i % SENDERS))
              .send(
                  i % 2 == 0
                      ? "POST " + program.reports() + " HTTP/1.1\r\nHost: a\r\nX: "
                      : submission("Host: a\r\nContent-Length: 1000\r\n") + "{"));
    }

    // When
    int served = Calls.anonymous().body(BODY).post(program.reports()).statusCode();

    // Then
    assertThat(served).isEqualTo(201);
    assertThat(dripping)
        .allSatisfy(connection -> assertThat(connection.untilItEnds()).startsWith("HTTP/1.1 408 "));
    dripping.forEach(RawConnection::close);
  }

  @Test
  @DisplayName("Large bodies beyond the budget wait unread and get 503; small ones are served")
  void keepsLargeBodiesWithinTheBudget() {
    // Given
    List<RawConnection> large = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      large.add(
          RawConnection.open()
              .send(submission("Host: a\r\nContent-Length: " + LARGE_BYTES + "\r\n") + "{"));
    }

    // When
    int served = Calls.anonymous().body(BODY).post(program.reports()).statusCode();

    // Then
    assertThat(served).isEqualTo(201);
    List<String> answers = large.stream().map(RawConnection::untilItEnds).toList();
    assertThat(answers)
        .filteredOn(answer -> answer.startsWith("HTTP/1.1 503 "))
        .hasSizeGreaterThan(10)
        .allSatisfy(answer -> assertThat(answer).containsIgnoringCase("retry-after: 5"));
    assertThat(answers).allMatch(answer -> answer.matches("(?s)HTTP/1.1 (503|408) .*"));
    large.forEach(RawConnection::close);
  }

  @Test
  @DisplayName("A connection on which nothing more is asked is ended without a word")
  void endsIdleConnections() {
    try (RawConnection connection = RawConnection.open()) {
      // Given
      String request = "GET " + program.path() + " HTTP/1.1\r\nHost: a\r\n\r\n";

      // When
      String answers = connection.send(request).untilItEnds();

      // Then
      assertThat(answers).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/1.1");
    }
  }

  @Test
  @DisplayName("What was held is given back: afterwards a large body is read as ever")
  void readsALargeBodyWhenThereIsPlace() {
    // Given
    String text = "a".repeat(60_000);

    // When
    int status =
        Calls.anonymous()
            .body("{\"title\": \"x\", \"description\": \"" + text + "\"}")
            .post(program.reports())
            .statusCode();

    // Then
    assertThat(status).isEqualTo(201);
  }

  @Test
  @DisplayName("Requests that follow each other on one connection are answered in order")
  void answersPipelinedRequests() {
    // Given
    String first = submission("Host: a\r\nContent-Length: " + BODY.length() + "\r\n") + BODY;
    String chunked =
        submission("Host: a\r\nTransfer-Encoding: chunked\r\n")
            + Integer.toHexString(BODY.length())
            + "\r\n"
            + BODY
            + "\r\n0\r\n\r\n";
    String last = "GET " + program.path() + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    try (RawConnection connection = RawConnection.open()) {

      // When
      String answers = connection.send(first + chunked + last).untilItEnds();

      // Then
      assertThat(answers.split("HTTP/1.1 ", -1))
          .satisfiesExactly(
              none -> assertThat(none).isEmpty(),
              one -> assertThat(one).startsWith("201 "),
              two -> assertThat(two).startsWith("201 "),
              three -> assertThat(three).startsWith("200 "));
    }
  }

  private static Arguments head(String what, int status, String headers) {
    return raw(what, status, "GET /api/v1/programs/raw HTTP/1.1\r\n" + headers + "\r\n");
  }

  private static Arguments post(String what, String headers) {
    return raw(what, 400, submission("Host: a\r\n" + headers) + "0\r\n\r\n");
  }

  private static Arguments chunks(String what, String chunks) {
    return raw(what, 400, submission("Host: a\r\nTransfer-Encoding: chunked\r\n") + chunks);
  }

  private static Arguments raw(String what, int status, String request) {
    return Arguments.of(what, status, request);
  }

  private static String submission(String headers) {
    return "POST /api/v1/programs/raw/reports HTTP/1.1\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n";
  }
}
