package org.disclosureledger.intake.submitreport;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.intake.view.PromiseView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a submission.
 *
 * @param id the report's id
 * @param reference the random reference by which people speak of it
 * @param accessToken the reporter's token for this one report; shown once
 * @param status {@code received}
 * @param receipt proves what was submitted and when
 * @param missing what a complete report has and this one lacks (S1.6)
 * @param clocks what was promised, and by when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SubmittedReport")
public record SubmitReportAnswer(
    UUID id,
    String reference,
    String accessToken,
    String status,
    Receipt receipt,
    List<String> missing,
    List<PromiseView> clocks) {}
