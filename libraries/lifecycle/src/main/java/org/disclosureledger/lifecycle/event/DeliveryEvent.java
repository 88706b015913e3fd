package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Open;
import org.jspecify.annotations.Nullable;

/** What was delivered to whom and when. Owned by notification. */
public sealed interface DeliveryEvent extends LifecycleEvent {

  /** The template of the automatic receipt, which no clock waits for (S1.14). */
  String RECEIPT = "report-received";

  /** The program on whose behalf something was sent. */
  String program();

  /** The event that was the reason to send something. */
  UUID cause();

  /** The report it is about. */
  UUID reportId();

  /** Who it is for. */
  Recipient recipient();

  /** Which message it is. */
  String template();

  /**
   * The transport accepted the message.
   *
   * @param messageId the mail's Message-ID, derived from cause and recipient
   * @param acceptedAt when the transport said so
   */
  record NotificationDelivered(
      @Open String program,
      @Open UUID cause,
      @Open UUID reportId,
      @Open Recipient recipient,
      @Open String template,
      @Open String messageId,
      @Open Instant acceptedAt)
      implements DeliveryEvent {}

  /**
   * The reporter left no address, or one that nobody has confirmed: the message stands on the
   * reporter's page, and that is the delivery.
   */
  record NotificationShown(
      @Open String program,
      @Open UUID cause,
      @Open UUID reportId,
      @Open Recipient recipient,
      @Open String template,
      @Open Instant shownAt)
      implements DeliveryEvent {}

  /** The transport refused for good, or every attempt failed. */
  record NotificationAbandoned(
      @Open String program,
      @Open UUID cause,
      @Open UUID reportId,
      @Open Recipient recipient,
      @Open String template,
      @Open @Nullable String because)
      implements DeliveryEvent {}
}
