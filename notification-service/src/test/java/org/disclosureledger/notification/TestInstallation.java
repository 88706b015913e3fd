package org.disclosureledger.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;

/** An installation for the one service under test, on real backing services. */
public final class TestInstallation implements QuarkusTestResourceLifecycleManager {

  static final String FROM = "desk@ledger.example.org";

  /** How long a mail server may be silent before the service gives a connection up. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static Installation installation;
  private static Path folder;

  @Override
  public Map<String, String> start() {
    BackingServices services = BackingServices.shared();
    services.start(EnumSet.allOf(Kind.class));
    try {
      folder = Files.createTempDirectory("notification-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    installation =
        Installation.prepare(folder, services.postgres(), services.kafka(), services.mail());
    Map<String, String> told = new TreeMap<>(installation.configuration(Service.NOTIFICATION));
    told.put("disclosure.environment", "test");
    // The build and the backing services have system properties of our prefix in this JVM.
    told.put("smallrye.config.mapping.validate-unknown", "false");
    told.put("quarkus.http.test-port", "0");
    told.put("disclosure.notification.from", FROM);
    told.put("disclosure.notification.smtp.silence", SILENCE.toSeconds() + "s");
    told.put("disclosure.notification.sending.first-pause", "200ms");
    told.put("disclosure.notification.sending.longest-pause", "1s");
    told.put("disclosure.notification.sending.lease", "3s");
    told.put("disclosure.notification.sending.max-age", "1h");
    return told;
  }

  @Override
  public void stop() {
    // The services end with this JVM.
  }

  static Mail mail() {
    return BackingServices.shared().mail();
  }

  static String bootstrapServers() {
    return BackingServices.shared().kafka().bootstrapServers();
  }

  /** The service's database, as the superuser sees it. */
  static Database database() {
    return BackingServices.shared().postgres().database(Service.NOTIFICATION.label());
  }

  static String token(String subject) {
    return installation.token(subject);
  }

  /** The public keys of all services, as intake has them. */
  static Path publicKeys() {
    return Path.of(
        installation.configuration(Service.NOTIFICATION).get("disclosure.keys.public-keys-folder"));
  }
}
