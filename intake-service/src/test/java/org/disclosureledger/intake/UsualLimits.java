package org.disclosureledger.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the limits that it has as shipped, behind a proxy on this machine. */
public final class UsualLimits implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "disclosure.limits.factor", "1",
        "disclosure.limits.proxies", "127.0.0.9",
        "disclosure.http.connections-of-address", "160",
        // as shipped but for patience: tests are refused hundreds of times
        "disclosure.limits.refused-after", "1ms");
  }
}
