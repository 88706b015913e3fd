package org.disclosureledger.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;

/** The service that gathers mails, in a time that a test can wait for. */
public final class Gathering implements QuarkusTestProfile {

  static final Duration PAUSE = Duration.ofSeconds(3);

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "disclosure.notification.sending.gather",
        PAUSE.toSeconds() + "s",
        "disclosure.notification.sending.receipts-apart",
        "24h");
  }
}
