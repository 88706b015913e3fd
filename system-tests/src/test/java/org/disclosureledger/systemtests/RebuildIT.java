package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Read models are built anew beside the running ones, whoever ends meanwhile. */
@Order(Integer.MAX_VALUE - 1)
class RebuildIT {

  private static final int PER_SECOND = 20;
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String IN_THE_MIDDLE = "rebuild.before-commit";
  private static final Map<String, Service> MODELS =
      Map.of(
          "case-list", Service.TRIAGE,
          "clock-list", Service.TRIAGE,
          "delivery-list", Service.NOTIFICATION,
          "advisory-list", Service.ADVISORY);

  private static FaultField field;
  private static FourServices services;

  private final ServiceProcess first = services.process(Service.TRIAGE);
  private final ServiceProcess second = services.another(Service.TRIAGE);

  @BeforeAll
  static void start() {
    FourServices.endShared();
    field = FaultField.shared();
    services = field.services();
  }

  @AfterEach
  void leaveOneInstance() {
    services.failpoints().disarm(Service.TRIAGE, IN_THE_MIDDLE);
    first.restart();
    if (second.isAlive()) {
      second.stop();
    }
    services.awaitWired();
  }

  @Test
  @DisplayName(
      "All lists damaged and rebuilt under load, an instance killed in the middle: each equals its fold")
  void rebuildsWhileEventsComeAndAnInstanceIsKilled() {
    // Given
    second.restart();
    SubmissionLoad load = field.submitting(PER_SECOND);
    try (load) {
      damage(Service.TRIAGE, "update view.case_item set severity = 'low', closed = true");
      damage(Service.TRIAGE, "update view.case_clock set promise = ''");
      damage(Service.NOTIFICATION, "update view.delivery set template = ''");
      damage(Service.ADVISORY, "update view.advisory_item set reference = ''");
      services.failpoints().arm(Service.TRIAGE, IN_THE_MIDDLE);
      MODELS.keySet().forEach(RebuildIT::begin);
      services.failpoints().awaitReached(Service.TRIAGE, IN_THE_MIDDLE, WITHIN);
      assertThat(states(Service.TRIAGE)).contains("filling 0");
      List<ServiceProcess> both = List.of(first, second);
      ServiceProcess working =
          both.stream().filter(one -> one.log().contains(IN_THE_MIDDLE)).findFirst().orElseThrow();

      // When
      working.kill();

      // Then
      MODELS.forEach(RebuildIT::awaitSwitched);
      field.finish(load);
    }
    leaveOneInstance();
    field.assertNothingIsLostOrDoubled();
    assertThat(
            services
                .checker()
                .query(
                    Service.TRIAGE,
                    "select promise from view.case_clock where promise = ''",
                    rows -> rows.getString("promise")))
        .isEmpty();
  }

  private static void begin(String model) {
    Service service = MODELS.get(model);
    ServiceClient administrator =
        services.client(service).as(services.installation().administratorToken());
    administrator
        .post(
            "/api/v1/operations/%s/read-models/%s/rebuild".formatted(service.label(), model),
            "{\"switchByItself\": true}")
        .orFail();
  }

  private static void awaitSwitched(String model, Service service) {
    Awaitility.await(model + " is rebuilt")
        .atMost(WITHIN)
        .until(
            () ->
                states(service).stream().filter(state -> state.startsWith("switched")).count()
                    == MODELS.values().stream().filter(service::equals).count());
  }

  /** Of every read model, its state and how many events its rebuild has applied. */
  private static List<String> states(Service service) {
    return services
        .checker()
        .query(
            service,
            "select state || ' ' || applied as told from ledger.read_model",
            rows -> rows.getString("told"));
  }

  private static void damage(Service service, String sql) {
    services.postgres().database(service.label()).execute(sql);
  }
}
