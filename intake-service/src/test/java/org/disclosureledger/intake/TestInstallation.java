package org.disclosureledger.intake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ReceiptPublicKey;
import org.disclosureledger.sealing.ReceiptSigner;

/** An installation for the one service under test, on real backing services. */
public final class TestInstallation implements QuarkusTestResourceLifecycleManager {

  /** Events and characters of a report that its reporter may write. */
  static final int EVENTS_OF_A_REPORTER = 100;

  static final int CHARACTERS_OF_A_REPORTER = 400_000;

  private static final int REPORTERS_PART = 5;

  private static Installation installation;

  @Override
  public Map<String, String> start() {
    BackingServices services = BackingServices.shared();
    services.start(EnumSet.of(Kind.POSTGRES, Kind.KAFKA));
    installation = Installation.prepare(folder(), services.postgres(), services.kafka());
    Map<String, String> told = new TreeMap<>(installation.configuration(Service.INTAKE));
    told.put("disclosure.environment", "test");
    // The build and the backing services have system properties of our prefix in this JVM.
    told.put("smallrye.config.mapping.validate-unknown", "false");
    told.put("quarkus.http.test-port", "0");
    // little place and patience, so that tests reach their ends
    told.put("disclosure.http.body-budget", "1M");
    told.put("disclosure.http.body-wait", "2s");
    told.put("disclosure.http.answer-budget", "2M");
    told.put("disclosure.http.answer-taken-within", "3s");
    told.put("disclosure.http.head-within", "3s");
    told.put("disclosure.http.body-within", "3s");
    told.put("disclosure.http.idle", "4s");
    told.put("disclosure.streams.events", Integer.toString(REPORTERS_PART * EVENTS_OF_A_REPORTER));
    told.put(
        "disclosure.streams.characters",
        Integer.toString(REPORTERS_PART * CHARACTERS_OF_A_REPORTER));
    return told;
  }

  /** The services are shared by the tests of this JVM and end with it. */
  @Override
  public void stop() {}

  static String bootstrapServers() {
    return BackingServices.shared().kafka().bootstrapServers();
  }

  /** The service's database, as the superuser sees it. */
  static Database database() {
    return BackingServices.shared().postgres().database(Service.INTAKE.label());
  }

  static String token(String subject) {
    return installation.token(subject);
  }

  static String signed(String header, String claims) {
    return installation.signed(header, claims);
  }

  static String administrator() {
    return installation.administratorToken();
  }

  /** A keyed hash under the installation's secret. */
  static KeyedMac mac(String purpose) {
    return KeyedMac.parse(purpose, line("disclosure.keys.secret-file"));
  }

  /** What the installation publishes so that anybody can verify its receipts. */
  static ReceiptPublicKey receiptKey() {
    return ReceiptSigner.parsePrivate(line("disclosure.keys.receipt-key-file")).publicKey();
  }

  private static String line(String property) {
    String file = installation.configuration(Service.INTAKE).get(property);
    try {
      return Files.readString(Path.of(file)).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("intake-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
