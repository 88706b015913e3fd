package org.disclosureledger.notification.sendmail;

import java.util.UUID;
import org.disclosureledger.notification.domain.Notice;
import org.disclosureledger.notification.domain.NoticeFacts;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody is to get.
 *
 * @param deliveryId the stream on which is recorded what becomes of it; follows from cause and
 *     recipient
 * @param cause the event it tells of
 * @param correlation the first event of the chain
 * @param address where to, for the committee; null for a reporter, whose address stays sealed
 * @param messageId with its angle brackets; follows from cause and recipient
 */
public record MailJob(
    UUID deliveryId,
    UUID cause,
    UUID correlation,
    UUID reportId,
    String program,
    Notice notice,
    NoticeFacts facts,
    @Nullable String address,
    String messageId) {

  /** The address is left out. */
  @Override
  public String toString() {
    return "MailJob[" + deliveryId + ", " + notice.spelling() + "]";
  }
}
