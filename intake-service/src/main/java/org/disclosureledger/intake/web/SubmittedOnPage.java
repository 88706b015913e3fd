package org.disclosureledger.intake.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.intake.submitreport.SubmitReportAnswer;
import org.disclosureledger.pages.ClockOnPage;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.web.RequestJson;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter sees who has just submitted.
 *
 * @param token the report's access token, which is shown once
 * @param clocks what was promised, and by when
 * @param missing what the committee is going to ask for (S1.6)
 * @param receipt a data address (RFC 2397) of the receipt with what was submitted, to keep; nothing
 *     where that is too large for a page
 */
record SubmittedOnPage(
    String id,
    String reference,
    String token,
    List<ClockOnPage> clocks,
    List<String> missing,
    @Nullable String receipt) {

  private static final int LARGEST = 32 * 1024;

  static SubmittedOnPage of(SubmitReportAnswer answer, byte[] body, Instant now, Words words) {
    return new SubmittedOnPage(
        answer.id().toString(),
        answer.reference(),
        answer.accessToken(),
        answer.clocks().stream()
            .map(
                one ->
                    ClockOnPage.of(one.promise(), one.state(), one.dueAt(), one.why(), now, words))
            .toList(),
        answer.missing().stream().map(one -> words.say("missing." + one)).toList(),
        body.length > LARGEST ? null : receipt(answer, body));
  }

  private static String receipt(SubmitReportAnswer answer, byte[] body) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("receipt", answer.receipt());
    kept.put("submission", new String(body, StandardCharsets.UTF_8));
    byte[] json = RequestJson.write(kept).getBytes(StandardCharsets.UTF_8);
    return "data:application/json;base64," + Base64.getEncoder().encodeToString(json);
  }

  /** The token stays out of logs. */
  @Override
  public String toString() {
    return "SubmittedOnPage[" + reference + "]";
  }
}
