package org.disclosureledger.advisory.journey;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;

/** An installation on real backing services for the service under test. */
public final class Backing implements QuarkusTestResourceLifecycleManager {

  static final String DIRECTORY = "test.installation";
  static final String PUBLIC_ADDRESS = "https://advisories.example.org";

  @Override
  public Map<String, String> start() {
    BackingServices services = BackingServices.shared();
    services.start(EnumSet.of(Kind.POSTGRES, Kind.KAFKA));
    Path directory = directory();
    Map<String, String> told =
        new HashMap<>(
            Installation.prepare(directory, services.postgres(), services.kafka())
                .configuration(Service.ADVISORY));
    told.put("disclosure.environment", "test");
    told.put("disclosure.advisory.public-address", PUBLIC_ADDRESS);
    told.put("disclosure.advisory.credit.intake", IntakeSays.start());
    told.put("quarkus.http.test-port", "0");
    // REST Assured leaves a connection open after each request.
    told.put("disclosure.http.connections-of-address", "100000");
    // little place and patience, so that tests reach their ends
    told.put("disclosure.http.answer-budget", "2M");
    told.put("disclosure.http.answer-taken-within", "3s");
    // The build hands its own system properties under our prefix to the JVM of the tests.
    told.put("smallrye.config.mapping.validate-unknown", "false");
    told.put(DIRECTORY, directory.toString());
    return told;
  }

  /** The services are shared by the tests of this JVM and end with it. */
  @Override
  public void stop() {}

  private static Path directory() {
    try {
      return Files.createTempDirectory("advisory-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
