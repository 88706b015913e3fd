package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/** Somebody who submitted a report and follows it with the token that came back. */
public final class Reporter {

  private static final Pattern CODE = Pattern.compile("[?]code=([A-Za-z0-9_-]+)");
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

  private final ServiceClient intake;
  private final JsonNode submission;

  private Reporter(ServiceClient intake, JsonNode submission) {
    this.intake = intake;
    this.submission = submission;
  }

  /** Submits a report to a program. */
  public static Reporter submits(FourServices services, String program, String report) {
    return submits(services, program, report, UUID.randomUUID().toString());
  }

  /** Submits a report to a program under an idempotency key. */
  public static Reporter submits(
      FourServices services, String program, String report, String idempotencyKey) {
    ServiceClient intake = services.client(Service.INTAKE);
    Answer answer =
        intake
            .with("Idempotency-Key", idempotencyKey)
            .post("/api/v1/programs/" + program + "/reports", report)
            .orFail();
    return new Reporter(intake, answer.json());
  }

  /** The report's id. */
  public UUID id() {
    return UUID.fromString(submission.path("id").asText());
  }

  /** What the submission was answered. */
  public JsonNode submission() {
    return submission;
  }

  /** The report as its reporter sees it now. */
  public JsonNode page() {
    return asked().get(path()).orFail().json();
  }

  /**
   * Waits for the receipt and confirms the address with the code that stands there, until
   * notification knows.
   */
  public void confirms(FourServices services, String address) {
    String receipt =
        services
            .mail()
            .await(1, mail -> asksToConfirm(mail, address), TOLD_WITHIN)
            .getFirst()
            .text();
    Matcher code = CODE.matcher(receipt);
    assertThat(code.find()).as(receipt).isTrue();
    intake
        .post(path() + "/contact-confirmation", "{\"code\": \"%s\"}".formatted(code.group(1)))
        .orFail();
    Awaitility.await("notification knows that the address is confirmed")
        .atMost(TOLD_WITHIN)
        .until(() -> services.checker().confirmedContacts().contains(id()));
  }

  private boolean asksToConfirm(ReceivedMail mail, String address) {
    return mail.isTo(address) && mail.text().contains(path() + "/contact-confirmation?code=");
  }

  /** Says or decides something about the report. */
  public Answer says(String what, String body) {
    return asked().post(path() + "/" + what, body);
  }

  /** Decides something about the report that needs no words. */
  public Answer says(String what) {
    return asked().post(path() + "/" + what);
  }

  private ServiceClient asked() {
    return intake.as(submission.path("accessToken").asText());
  }

  private String path() {
    return "/api/v1/reports/" + id();
  }
}
