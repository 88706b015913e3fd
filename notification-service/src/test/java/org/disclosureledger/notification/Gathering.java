package org.disclosureledger.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service that gathers mails, in a time that a test can wait for. */
public final class Gathering implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "disclosure.notification.sending.gather", "4s",
        "disclosure.notification.sending.receipts-apart", "24h");
  }
}
