package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.RebuildDoors;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Read models are built anew beside the running ones, whoever ends meanwhile. */
@Tag("alone")
@Order(Integer.MAX_VALUE - 2)
class RebuildIT {

  private static final int PER_SECOND = 20;
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /** Cases; with none, nobody is ever in the middle of a rebuild. */
  private static final int ENOUGH = 40;

  private static final String IN_THE_MIDDLE = "rebuild.before-commit";
  private static final String AT_THE_SWITCH = "rebuild.before-switch";

  private final FaultField field = FaultField.shared();
  private final FourServices services = field.services();
  private final RebuildDoors doors = new RebuildDoors(services);
  private final ServiceProcess first = services.process(Service.TRIAGE);
  private final ServiceProcess second = services.another(Service.TRIAGE);

  @AfterEach
  void leaveOneInstance() {
    services.failpoints().disarm(Service.TRIAGE, IN_THE_MIDDLE);
    services.failpoints().disarm(Service.NOTIFICATION, AT_THE_SWITCH);
    services.process(Service.NOTIFICATION).restart();
    first.restart();
    if (second.isAlive()) {
      second.stop();
    }
    services.awaitWired();
  }

  @Test
  @DisplayName(
      "All lists damaged and rebuilt under load, who works on them killed in the middle and at the"
          + " switch: each equals its fold")
  void rebuildsWhileEventsComeAndAnInstanceIsKilled() {
    // Given
    second.restart();
    SubmissionLoad load = field.submitting(PER_SECOND);
    try (load) {
      Awaitility.await("there is enough to rebuild")
          .atMost(WITHIN)
          .until(() -> services.checker().count(Service.TRIAGE, "CaseOpened") > ENOUGH);
      damage(Service.TRIAGE, "update view.case_item set severity = 'low', closed = true");
      damage(Service.TRIAGE, "update view.case_clock set promise = ''");
      damage(Service.NOTIFICATION, "update view.delivery set template = ''");
      damage(Service.ADVISORY, "update view.advisory_item set reference = ''");
      services.failpoints().arm(Service.NOTIFICATION, AT_THE_SWITCH);
      List.of("delivery-list", "advisory-list", "clock-list")
          .forEach(model -> doors.begin(model, true));
      Awaitility.await("the clocks' list is there, and nobody of triage is at work")
          .atMost(WITHIN)
          .until(() -> doors.state("clock-list").equals("switched"));
      services.failpoints().arm(Service.TRIAGE, IN_THE_MIDDLE);
      doors.begin("case-list", true);
      services.failpoints().awaitReached(Service.TRIAGE, IN_THE_MIDDLE, WITHIN);
      services.failpoints().awaitReached(Service.NOTIFICATION, AT_THE_SWITCH, WITHIN);
      List<ServiceProcess> both = List.of(first, second);
      ServiceProcess working =
          Awaitility.await("the one that is at work has said so")
              .atMost(WITHIN)
              .until(
                  () -> both.stream().filter(one -> one.log().contains(IN_THE_MIDDLE)).findFirst(),
                  Optional::isPresent)
              .orElseThrow();

      // When
      working.kill();
      services.process(Service.NOTIFICATION).kill();

      // Then
      services.failpoints().disarm(Service.NOTIFICATION, AT_THE_SWITCH);
      services.process(Service.NOTIFICATION).restart();
      doors.awaitAll("switched");
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

  private void damage(Service service, String sql) {
    services.postgres().database(service.label()).execute(sql);
  }
}
