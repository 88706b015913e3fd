package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.disclosureledger.systemtests.siege.Hurried;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A flood from some addresses, and what others notice of it. */
@Tag("alone")
@Order(Integer.MAX_VALUE - 7)
class FairnessIT {

  private static final int SENDERS = 4;
  private static final int CONNECTIONS_EACH = 32;

  /** Quiet and flooded ones by turns: whatever else the machine does takes its time from both. */
  private static final int ROUNDS = 4;

  private static final int READINGS = 30;
  private static final Duration BETWEEN_READINGS = Duration.ofMillis(15);
  private static final int TIMES = 2;

  /** What two processors, which the flood shares, cannot tell apart. */
  private static final Duration UNNOTICED = Duration.ofMillis(5);

  private static final String REPORT = "{\"title\": \"Flood\"}";

  private static FourServices services;
  private static Reporter honest;
  private static ServiceProcess intake;

  @BeforeAll
  static void begin() {
    services = FourServices.shared();
    honest = Reporter.submits(services, FourServices.HARBOUR, "{\"title\": \"Honest\"}");
    intake = services.another(Service.INTAKE, Map.of("disclosure.limits.factor", "1"), List.of());
    intake.restart();
  }

  @AfterAll
  static void end() {
    intake.stop();
  }

  @Test
  @DisplayName(
      "Flood from four addresses: a page of somebody else takes at most twice its usual time")
  void answersOthersInTwiceTheirTime() throws Exception {
    // Given
    List<Duration> usual = new ArrayList<>();
    List<Duration> flooded = new ArrayList<>();

    // When
    try (HttpClient reader = from("127.0.6.1")) {
      read(reader);
      for (int round = 0; round < ROUNDS; round++) {
        usual.addAll(read(reader));
        try (Hurried flood = flood()) {
          flooded.addAll(read(reader));
        }
      }
    }

    // Then
    assertThat(middle(flooded)).isLessThanOrEqualTo(longer(middle(usual)));
  }

  private static Duration longer(Duration usual) {
    return (usual.compareTo(UNNOTICED) > 0 ? usual : UNNOTICED).multipliedBy(TIMES);
  }

  /** A flood that is past what the limits let through. */
  private static Hurried flood() {
    Hurried flood = new Hurried(intake.client().base().getPort(), submission());
    for (int sender = 1; sender <= SENDERS; sender++) {
      flood.begin("127.0.7." + sender, CONNECTIONS_EACH);
    }
    Awaitility.await("the flood is refused")
        .until(() -> flood.refused() > SENDERS * CONNECTIONS_EACH);
    return flood;
  }

  private static List<Duration> read(HttpClient reader) throws IOException, InterruptedException {
    HttpRequest page =
        HttpRequest.newBuilder(intake.client().base().resolve("/api/v1/reports/" + honest.id()))
            .header("Authorization", "Bearer " + honest.submission().path("accessToken").asText())
            .build();
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < READINGS; i++) {
      LockSupport.parkNanos(BETWEEN_READINGS.toNanos());
      long asked = System.nanoTime();
      assertThat(reader.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      took.add(Duration.ofNanos(System.nanoTime() - asked));
    }
    return took;
  }

  private static Duration middle(List<Duration> took) {
    return took.stream().sorted().toList().get(took.size() / 2);
  }

  private static String submission() {
    return """
        POST /api/v1/programs/%s/reports HTTP/1.1\r
        Host: intake\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
        .formatted(FourServices.HARBOUR, REPORT.length(), REPORT);
  }

  /** All of 127/8 is this machine. */
  private static HttpClient from(String address) throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .localAddress(InetAddress.getByName(address))
        .build();
  }
}
