package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One address holds some of a process's connections, and neither all nor all of its work. */
@Tag("own-settings")
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
@TestProfile(UsualLimits.class)
class ConnectionsTest {

  private static final String PROXY = "127.0.0.9";
  private static final int LEAST_OF_AN_ADDRESS = 110;
  private static final int MOST_OF_AN_ADDRESS = 160;
  private static final int AT_ONCE = 100;
  private static final int MORE = 40;
  private static final String SERVED = "HTTP/1.1 200";

  private static Program program;

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  private final List<RawConnection> open = new ArrayList<>();

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("connected");
    }
  }

  @AfterEach
  void end() {
    open.forEach(RawConnection::close);
  }

  @Test
  @DisplayName(
      "One address gets 128 connections and others are served; what it closes it gets anew")
  void keepsOneAddressFromAllConnections() {
    // When
    List<RawConnection> flooding = open("127.0.5.1", MOST_OF_AN_ADDRESS + MORE);

    // Then
    List<String> answers = answers(flooding);
    assertThat(answers.subList(0, LEAST_OF_AN_ADDRESS)).containsOnly(SERVED);
    assertThat(answers.subList(MOST_OF_AN_ADDRESS, answers.size())).containsOnly("");
    assertThat(served("127.0.5.2")).isEqualTo(SERVED);
    assertThat(figure("disclosure_http_connections_refused_total")).isGreaterThanOrEqualTo(MORE);
    flooding.forEach(RawConnection::close);
    Awaitility.await("closed connections are given back")
        .until(() -> served("127.0.5.1").equals(SERVED));
  }

  @Test
  @DisplayName("A configured proxy has more connections than one address may")
  void doesNotCapAProxy() {
    // When
    List<RawConnection> proxied = open(PROXY, MOST_OF_AN_ADDRESS + MORE);

    // Then
    assertThat(answers(proxied)).containsOnly(SERVED);
  }

  @Test
  @DisplayName("Behind a proxy, one address has at most 100 requests under way; others are served")
  void boundsOneAddressBehindAProxy() {
    // Given
    open(PROXY, AT_ONCE).forEach(one -> one.send(begun("198.51.100.1")));

    // When
    Awaitility.await("the address has all the requests under way that it may have")
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              open(PROXY, MORE).forEach(one -> one.send(begun("198.51.100.1")));
              return open(PROXY, 1).getFirst().firstWord(begun("198.51.100.1"));
            },
            "HTTP/1.1 429"::equals);

    // Then
    assertThat(open(PROXY, 1).getFirst().firstWord(page("198.51.100.2"))).isEqualTo(SERVED);
    open.forEach(RawConnection::close);
    Awaitility.await("requests whose client is gone are no longer counted")
        .until(() -> open(PROXY, 1).getFirst().firstWord(page("198.51.100.1")).equals(SERVED));
  }

  private List<RawConnection> open(String address, int count) {
    List<RawConnection> opened =
        Stream.generate(() -> RawConnection.from(address)).limit(count).toList();
    open.addAll(opened);
    return opened;
  }

  /** Asks over all of them, before any is idle for too long, but not over too many at once. */
  private static List<String> answers(List<RawConnection> connections) {
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE / 2)) {
      List<CompletableFuture<String>> asked =
          connections.stream()
              .map(one -> CompletableFuture.supplyAsync(() -> one.firstWord(page()), clients))
              .toList();
      return asked.stream().map(CompletableFuture::join).toList();
    }
  }

  private String served(String address) {
    return open(address, 1).getFirst().firstWord(page());
  }

  private static String page() {
    return page("198.51.100.9");
  }

  private static String page(String forwardedFor) {
    return "GET %s HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: %s\r\n\r\n"
        .formatted(program.path(), forwardedFor);
  }

  /** A request whose body does not come. */
  private static String begun(String forwardedFor) {
    return """
        PUT %s HTTP/1.1\r
        Host: a\r
        X-Forwarded-For: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/yaml\r
        Content-Length: 1000\r
        \r
        {"""
        .formatted(program.path(), forwardedFor, TestInstallation.administrator());
  }

  private double figure(String name) {
    try (InputStream told = metrics.openStream()) {
      return new String(told.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
