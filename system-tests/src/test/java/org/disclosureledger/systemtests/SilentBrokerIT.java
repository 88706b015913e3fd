package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The broker is frozen, or its name is not known: work goes on, and health says what is ill. */
@Tag("alone")
@Order(Integer.MAX_VALUE - 6)
class SilentBrokerIT {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(20);
  private static final Duration WELL_AGAIN_WITHIN = Duration.ofSeconds(15);

  /** Those who share the work let go of a part of it at their own pace. */
  private static final Duration SHARED_WITHIN = Duration.ofMinutes(1);

  private static final String ACKNOWLEDGEMENT = "{\"message\": \"We have it.\"}";
  private static final String NAME = "broker.test";

  /** Of this machine, where no broker listens. */
  private static final String NOBODY = "127.0.0.66";

  private static FourServices services;
  private static Committee committee;
  private static Reporter reporter;
  private static String caseId;
  private final List<ServiceProcess> started = new ArrayList<>();

  @BeforeAll
  static void begin() {
    services = FourServices.shared();
    services.awaitWired();
    committee = new Committee(services, FourServices.HARBOUR);
    reporter = submit("Before the silence");
    caseId = committee.awaitListed(reporter.id()).path("id").asText();
  }

  @AfterEach
  void mend() {
    started.parallelStream().forEach(ServiceProcess::stop);
    services.kafka().resume();
    services.awaitWired();
  }

  @AfterAll
  static void assertNothingIsLostOrDoubled() {
    services.awaitSettled();
  }

  @Test
  @DisplayName("Frozen broker: commands and reads within 5 s, health names it, back within 15 s")
  void worksWhileTheBrokerIsFrozen() {
    // Given
    services.kafka().pause();
    awaitIll(Arrays.stream(Service.values()).map(services::management));

    // When
    Instant asked = Instant.now();
    Reporter late = submit("While the broker is frozen");
    Duration submitted = Duration.between(asked, Instant.now());
    Duration acknowledged = took(SilentBrokerIT::acknowledge);
    Duration read = took(() -> committee.read(caseId));
    Duration followed = took(late::page);

    // Then
    assertThat(List.of(submitted, acknowledged, read, followed))
        .allMatch(duration -> duration.compareTo(ANSWERED_WITHIN) < 0);
    assertThat(committee.read(caseId).path("acknowledged").asBoolean()).isTrue();
    assertThat(Service.values())
        .extracting(services::process)
        .allMatch(ServiceProcess::isReady)
        .allMatch(SilentBrokerIT::isAlive);
    services.kafka().resume();
    Awaitility.await("the report is a case")
        .atMost(WELL_AGAIN_WITHIN)
        .until(() -> committee.listed(late.id()).isPresent());
  }

  @Test
  @DisplayName(
      "Broker's name unknown, or of an old address: services start, and find it within 15 s")
  void startsWithoutTheBrokersAddress() throws IOException {
    // Given
    ServiceProcess unknowing = another(Service.TRIAGE, "");
    ServiceProcess misled = another(Service.INTAKE, NOBODY + " " + NAME);

    // When
    started.forEach(ServiceProcess::start);
    started.forEach(ServiceProcess::awaitReady);

    // Then
    assertThat(read(unknowing, coordinator(), "/api/v1/cases/" + caseId).status()).isEqualTo(200);
    assertThat(read(misled, accessToken(), "/api/v1/reports/" + reporter.id()).status())
        .isEqualTo(200);
    awaitIll(started.stream().map(ServiceProcess::management));
    assertThat(started).allMatch(SilentBrokerIT::isAlive);
    for (ServiceProcess service : started) {
      Files.writeString(names(service.service()), "127.0.0.1 localhost " + NAME + "\n");
    }
    Awaitility.await("the broker's topics are found")
        .atMost(WELL_AGAIN_WITHIN)
        .until(() -> started.stream().allMatch(one -> topics(one.management()).equals("UP")));
    Awaitility.await("partitions are shared with those who came")
        .atMost(SHARED_WITHIN)
        .until(
            () ->
                started.stream()
                    .allMatch(one -> one.management().get("/q/health/group/wired").isSuccess()));
  }

  /** Another instance, which asks for the broker by a name that a file of its own explains. */
  private ServiceProcess another(Service service, String known) throws IOException {
    Files.writeString(names(service), "127.0.0.1 localhost\n" + known + "\n");
    String broker = services.kafka().bootstrapServers();
    ServiceProcess another =
        services.another(
            service,
            Map.of("kafka.bootstrap.servers", NAME + broker.substring(broker.lastIndexOf(':'))),
            List.of("-Djdk.net.hosts.file=" + names(service)));
    started.add(another);
    return another;
  }

  private static Path names(Service service) {
    return services.folder().resolve("names-for-" + service.label());
  }

  private static String coordinator() {
    return services.installation().token("coordinator-" + FourServices.HARBOUR);
  }

  private static String accessToken() {
    return reporter.submission().path("accessToken").asText();
  }

  private static Answer read(ServiceProcess service, String token, String path) {
    return service.client().as(token).get(path);
  }

  private static boolean isAlive(ServiceProcess service) {
    return service.management().get("/q/health/live").isSuccess();
  }

  /** Waits until the broker's topics are what is not well; each takes seconds to say so. */
  private static void awaitIll(Stream<ServiceClient> managements) {
    managements
        .parallel()
        .forEach(
            management ->
                Awaitility.await("health names the topics")
                    .atMost(NOTICED_WITHIN)
                    .until(() -> topics(management).equals("DOWN")));
  }

  /** Whether the broker's topics are there, as a service's health says it: UP or DOWN. */
  private static String topics(ServiceClient management) {
    Answer answer = management.get("/q/health/group/wired");
    return StreamSupport.stream(answer.json().path("checks").spliterator(), false)
        .filter(check -> check.path("name").asText().equals("topics"))
        .map(check -> check.path("status").asText())
        .findFirst()
        .orElse("");
  }

  private static Reporter submit(String title) {
    return Reporter.submits(services, FourServices.HARBOUR, "{\"title\": \"%s\"}".formatted(title));
  }

  private static void acknowledge() {
    committee.command("coordinator", caseId, "acknowledgement", ACKNOWLEDGEMENT).orFail();
  }

  private static Duration took(Runnable act) {
    Instant begun = Instant.now();
    act.run();
    return Duration.between(begun, Instant.now());
  }
}
