package org.disclosureledger.service.keys;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.disclosureledger.service.ServiceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The keys of an installation, and the table in which data keys stand. */
abstract class KeyFixture {

  private static final UUID REPORT = UUID.randomUUID();
  static final UUID CASE = UUID.randomUUID();

  @TempDir Path folder;
  TestLedger ledger;
  Pool pool;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void open() throws IOException {
    ledger = TestLedger.create();
    pool = ledger.writer(2);
    Files.createDirectory(folder.resolve("public"));
    Files.writeString(folder.resolve("secret"), KeyedMac.newSecretText());
    for (String service : List.of("intake", "triage", "notification", "advisory")) {
      generation(service, "");
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  double unusable(String reason) {
    return metrics.counter("disclosure.keys.unusable", "reason", reason).count();
  }

  /** New keys of a report and its case in the table: content, identity, case. */
  List<UUID> stored(KeyChest chest) {
    List<KeyRecord> records = chest.create(REPORT, CASE).records();
    for (KeyRecord record : records) {
      ledger.execute(
          "insert into ledger.data_key values ('%s', null, '%s', '%s', '%s', now())"
              .formatted(record.keyId(), record.purpose(), record.owner(), record.wrapped()));
    }
    return records.stream().map(KeyRecord::keyId).toList();
  }

  void generation(String service, String number) throws IOException {
    ServiceKeyPair pair = ServiceKeyPair.generate(service);
    Files.writeString(folder.resolve(service + number + ".key"), pair.toPrivateText());
    Files.writeString(
        folder.resolve("public/" + service + number + ".pub"), pair.publicKey().toText());
  }

  /** As a process that starts now holds them. */
  KeyChest chest(String service) {
    return new KeyChest(pool, installation(service), service, metrics);
  }

  InstallationKeys installation(String service) {
    return new InstallationKeys(keys(service), InstantSource.system());
  }

  private ServiceConfig.Keys keys(String service) {
    return new KeyPaths(
        folder.resolve(service + ".key").toString(),
        folder.resolve("public").toString(),
        folder.resolve("secret").toString(),
        Optional.empty());
  }

  private record KeyPaths(
      String privateKeyFile,
      String publicKeysFolder,
      String secretFile,
      Optional<String> receiptKeyFile)
      implements ServiceConfig.Keys {}
}
