package org.disclosureledger.notification.view;

import java.util.Arrays;
import org.disclosureledger.lifecycle.policy.Spelled;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/** What became of a message. */
public enum DeliveryOutcome implements Spelled {
  /** The transport accepted it. */
  DELIVERED,
  /** It stands on the reporter's page, and that is the delivery. */
  SHOWN,
  /** It was given up. */
  ABANDONED;

  static @Nullable String wanted(@Nullable String state) {
    if (state != null && Arrays.stream(values()).noneMatch(it -> it.spelling().equals(state))) {
      throw Problem.unreadable("state", "The state is delivered, shown or abandoned.")
          .asException();
    }
    return state;
  }
}
