package org.disclosureledger.notification.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery on the list. Addresses are not shown.
 *
 * @param report the report it is about
 * @param cause the event it tells of
 * @param recipient {@code reporter} or {@code committee}
 * @param template what kind of message
 * @param state {@code delivered}, {@code shown} or {@code abandoned}
 * @param messageId the mail's Message-ID, once one was accepted
 * @param because why it was abandoned, as a stable code
 * @param at when that was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryItem(
    UUID id,
    String program,
    UUID report,
    UUID cause,
    String recipient,
    String template,
    String state,
    @Nullable String messageId,
    @Nullable String because,
    Instant at) {

  static DeliveryItem of(Delivery row) {
    return new DeliveryItem(
        row.id,
        row.program,
        row.reportId,
        row.cause,
        row.recipient,
        row.template,
        row.state,
        row.messageId,
        row.because,
        row.at);
  }
}
