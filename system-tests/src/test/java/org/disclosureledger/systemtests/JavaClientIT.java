package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.client.advisory.api.AdvisoriesApi;
import org.disclosureledger.client.advisory.model.AdvisoryStage;
import org.disclosureledger.client.advisory.model.AdvisoryView;
import org.disclosureledger.client.advisory.model.ApprovalBody;
import org.disclosureledger.client.advisory.model.RevisionBody;
import org.disclosureledger.client.intake.ApiResponse;
import org.disclosureledger.client.intake.api.ProgramsApi;
import org.disclosureledger.client.intake.api.ReportsApi;
import org.disclosureledger.client.intake.model.Message;
import org.disclosureledger.client.intake.model.ProgramDocument;
import org.disclosureledger.client.intake.model.ReportKind;
import org.disclosureledger.client.intake.model.Submission;
import org.disclosureledger.client.intake.model.SubmittedReport;
import org.disclosureledger.client.notification.api.DeliveriesApi;
import org.disclosureledger.client.triage.api.CasesApi;
import org.disclosureledger.client.triage.model.AcknowledgementBody;
import org.disclosureledger.client.triage.model.CaseSummary;
import org.disclosureledger.client.triage.model.FinalBody;
import org.disclosureledger.client.triage.model.MitigationBody;
import org.disclosureledger.client.triage.model.SeverityBody;
import org.disclosureledger.client.triage.model.VerdictBody;
import org.disclosureledger.client.triage.model.VerdictOutcome;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A Java client that is generated from the OpenAPI documents walks a report to its publication. */
class JavaClientIT {

  private static final String PROGRAM = FourServices.HARBOUR;
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private final FourServices services = FourServices.shared();

  @Test
  @DisplayName("a generated Java client walks a report to its publication")
  void walks() throws Exception {
    // Given
    publishesTheSameProgram();
    SubmittedReport report = submits();
    CaseSummary listed = awaits(() -> listed(report.getId()));
    judges(listed.getId().toString());

    // When
    String number = publishes(listed.getId());

    // Then
    assertThat(number).startsWith("x_HRB-");
    assertThat(
            new DeliveriesApi(notification()).listDeliveries(null, null, PROGRAM, null).getItems())
        .isNotEmpty();
  }

  /** What its committee reads of a program, it can put. */
  private void publishesTheSameProgram() throws Exception {
    ProgramsApi programs = new ProgramsApi(intake(token("coordinator")));
    ApiResponse<ProgramDocument> document = programs.readProgramDocumentWithHttpInfo(PROGRAM);
    int version = programs.readProgram(PROGRAM).getPolicyVersion();
    assertThat(
            programs
                .publishProgram(PROGRAM, document.getData(), etag(document.getHeaders()))
                .getPolicyVersion())
        .isEqualTo(version);
  }

  private SubmittedReport submits() throws Exception {
    Submission submission =
        new Submission()
            .title("Found by a generated Java client")
            .description("It walks.")
            .kind(ReportKind.SUSPECTED);
    ReportsApi submitting = new ReportsApi(intake(null));
    String key = UUID.randomUUID().toString();
    SubmittedReport report = submitting.submitReport(PROGRAM, submission, key);
    assertThat(submitting.submitReport(PROGRAM, submission, key).getAccessToken())
        .isEqualTo(report.getAccessToken());
    ReportsApi reporter = new ReportsApi(intake(report.getAccessToken()));
    String id = report.getId().toString();
    assertThat(reporter.readReport(id).getClocks()).isNotEmpty();
    assertThat(
            reporter
                .writeToCommitteeWithHttpInfo(id, new Message().text("There is more."), null)
                .getHeaders())
        .containsKeys("etag", "location");
    return report;
  }

  private Optional<CaseSummary> listed(UUID report) throws Exception {
    return new CasesApi(triage("coordinator"))
        .listCases(null, null, null, null, PROGRAM, null, null).getItems().stream()
            .filter(item -> item.getReportId().equals(report))
            .findFirst();
  }

  private void judges(String id) throws Exception {
    CasesApi desk = new CasesApi(triage("coordinator"));
    desk.acknowledge(id, version(id), new AcknowledgementBody().message("We have it."), null);
    desk.assessSeverity(id, version(id), new SeverityBody().vector(Journey.ASSESSED), null);
    for (VerdictOutcome outcome : List.of(VerdictOutcome.VALID, VerdictOutcome.ACCEPTED)) {
      assertThat(
              desk.giveVerdict(id, version(id), new VerdictBody().outcome(outcome), null)
                  .getAllowed())
          .isNotEmpty();
    }
    new CasesApi(triage("coordinator"))
        .offerMitigation(id, version(id), new MitigationBody().text("Switch it off."), null);
    new CasesApi(triage("maintainer"))
        .setFinalDisclosureDate(
            id, version(id), new FinalBody().immediately(true).reason("It is simple."), null);
  }

  private String version(String caseId) throws Exception {
    return etag(new CasesApi(triage("coordinator")).readCaseWithHttpInfo(caseId).getHeaders());
  }

  private String publishes(UUID caseId) throws Exception {
    AdvisoriesApi desk = new AdvisoriesApi(advisory("coordinator"));

    String id =
        awaits(
                () ->
                    desk
                        .listAdvisories(caseId.toString(), null, null, null, null)
                        .getItems()
                        .stream()
                        .findFirst())
            .getId()
            .toString();
    var draft = desk.readAdvisoryWithHttpInfo(id);
    var document = draft.getData().getDocument().fixAbsence("Nothing is planned.");
    desk.reviseAdvisory(id, etag(draft.getHeaders()), document, null);
    for (String approver : List.of("approver", "second-approver")) {
      var present = desk.readAdvisoryWithHttpInfo(id);
      new AdvisoriesApi(advisory(approver))
          .approveRevision(
              id,
              etag(present.getHeaders()),
              new ApprovalBody().revision(present.getData().getRevision()),
              null);
    }
    var approved = desk.readAdvisoryWithHttpInfo(id);
    assertThat(approved.getData().getMissing()).isEmpty();
    assertThat(approved.getData().getStage()).isEqualTo(AdvisoryStage.DRAFT);
    desk.requestPublication(
        id,
        etag(approved.getHeaders()),
        new RevisionBody().revision(approved.getData().getRevision()),
        null);
    return awaits(() -> Optional.ofNullable(desk.readAdvisory(id)).map(AdvisoryView::getPublicId));
  }

  private static String etag(java.util.Map<String, List<String>> headers) {
    return headers.get("etag").getFirst();
  }

  private static <T> T awaits(Callable<Optional<T>> ask) {
    return Awaitility.await()
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(ask, Optional::isPresent)
        .orElseThrow();
  }

  private String token(String role) {
    return services.installation().token(role + "-" + PROGRAM);
  }

  private String address(Service service) {
    return services.client(service).base().toString();
  }

  private static Consumer<HttpRequest.Builder> bearing(String token) {
    return request -> {
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
    };
  }

  private org.disclosureledger.client.intake.ApiClient intake(String token) {
    var client = new org.disclosureledger.client.intake.ApiClient();
    client.updateBaseUri(address(Service.INTAKE));
    return client.setRequestInterceptor(bearing(token));
  }

  private org.disclosureledger.client.triage.ApiClient triage(String role) {
    var client = new org.disclosureledger.client.triage.ApiClient();
    client.updateBaseUri(address(Service.TRIAGE));
    return client.setRequestInterceptor(bearing(token(role)));
  }

  private org.disclosureledger.client.notification.ApiClient notification() {
    var client = new org.disclosureledger.client.notification.ApiClient();
    client.updateBaseUri(address(Service.NOTIFICATION));
    return client.setRequestInterceptor(bearing(token("coordinator")));
  }

  private org.disclosureledger.client.advisory.ApiClient advisory(String role) {
    var client = new org.disclosureledger.client.advisory.ApiClient();
    client.updateBaseUri(address(Service.ADVISORY));
    return client.setRequestInterceptor(bearing(token(role)));
  }
}
