package org.disclosureledger.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosureledger.lifecycle.policy.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What intake says of a member, over HTTP, and what it does not say. */
class IntakeMembershipsTest {

  private static final String MEMBER =
      """
      {"memberships": [{"program": "harbour", "roles": ["coordinator", "of-tomorrow"]}]}
      """;

  private static final int SILENT = 0;

  private static final Vertx VERTX = Vertx.vertx();

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @AfterEach
  void close() {
    server.stop(0);
  }

  @AfterAll
  static void end() {
    VERTX.closeAndAwait();
  }

  @Test
  @DisplayName("The roles are those that intake names; one that is not known here gives nothing")
  void readsRoles() {
    // Given
    IntakeMemberships intake = intake(200, MEMBER);

    // When
    Map<String, Set<Role>> roles = roles(intake, "a");

    // Then
    assertThat(roles).isEqualTo(Map.of("harbour", Set.of(Role.COORDINATOR)));
  }

  @Test
  @DisplayName("An answer counts for its token alone, and for a moment")
  void asksOnceForAToken() {
    // Given
    IntakeMemberships intake = intake(200, MEMBER);
    roles(intake, "a");

    // When
    roles(intake, "a");

    // Then
    assertThat(asked).hasValue(1);
    roles(intake, "b");
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 429, 500, 503})
  @DisplayName("What intake does not answer with success is no answer, and is asked again")
  void failsWithIntake(int status) {
    // Given
    IntakeMemberships intake = intake(status, MEMBER);
    assertThatThrownBy(() -> roles(intake, "a")).hasMessageContaining("" + status);

    // When
    assertThatThrownBy(() -> roles(intake, "a")).hasMessageContaining("" + status);

    // Then
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"memberships\": 1}"})
  @DisplayName("What is no list of memberships is no answer: nobody is taken to be without a role")
  void failsAtOddAnswers(String answer) {
    // Given
    IntakeMemberships intake = intake(200, answer);

    // When
    assertThatThrownBy(() -> roles(intake, "a")).isInstanceOf(RuntimeException.class);

    // Then
    assertThat(asked).hasValue(1);
  }

  @Test
  @DisplayName("An intake that is silent is waited for no longer than a second")
  void failsInTime() {
    // Given
    IntakeMemberships intake = intake(SILENT, "");
    long begun = System.nanoTime();

    // When
    assertThatThrownBy(() -> roles(intake, "a")).isInstanceOf(RuntimeException.class);

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
  }

  private IntakeMemberships intake(int status, String answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          if (status != SILENT) {
            answer(exchange, status, answer.getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
    return new IntakeMemberships(
        VERTX, new At("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, Set<Role>> roles(IntakeMemberships intake, String token) {
    return intake.of(token).await().atMost(Duration.ofSeconds(10));
  }

  private record At(String address) implements MembershipConfig {

    @Override
    public Optional<String> url() {
      return Optional.of(address);
    }

    @Override
    public Duration settledAfter() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration cached() {
      return Duration.ofMinutes(1);
    }
  }
}
