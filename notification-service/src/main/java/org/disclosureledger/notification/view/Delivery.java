package org.disclosureledger.notification.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one message to one recipient, as staff lists it. */
@Entity
@Table(name = "delivery")
public class Delivery {

  /** The delivery's stream. */
  @Id
  @Column(name = "delivery_id")
  public UUID id;

  /** The program on whose behalf it was sent. */
  public String program;

  /** The report it is about. */
  @Column(name = "report_id")
  public UUID reportId;

  /** The event it tells of. */
  public UUID cause;

  /** {@code reporter} or {@code committee}; never an address. */
  public String recipient;

  /** What kind of message. */
  public String template;

  /** {@code delivered}, {@code shown} or {@code abandoned}. */
  public String state;

  /** The mail's Message-ID, once a mail was accepted. */
  @Column(name = "message_id")
  public @Nullable String messageId;

  /** Why it was abandoned, as a stable code. */
  public @Nullable String because;

  /** When that was recorded. */
  public Instant at;

  /** How many events the delivery has. */
  public int version;
}
