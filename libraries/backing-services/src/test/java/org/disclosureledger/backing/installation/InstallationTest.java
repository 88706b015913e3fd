package org.disclosureledger.backing.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.sealing.KeyUnwrapper;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.disclosureledger.sealing.ServicePublicKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  private static BackingServices services;
  private static Postgres postgres;
  private static Kafka kafka;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    services = BackingServices.builder().build();
    postgres = services.postgres();
    kafka = services.kafka();
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void makesEveryServiceADatabaseThatItsOwnerLogsInto() throws Exception {
    // Given
    Installation installation = prepare();

    for (Service service : Service.values()) {
      // When
      Map<String, String> told = installation.configuration(service);

      // Then
      String owner = service.label() + "_owner";
      try (Connection connection =
          postgres
              .database(service.label())
              .connect(owner, told.get("disclosure.database-passwords.owner"))) {
        connection.createStatement().execute("create schema made_by_" + owner);
      }
    }
  }

  @Test
  void letsAnOwnerMakeTheRolesOfItsDatabase() throws Exception {
    // Given
    Map<String, String> told = prepare().configuration(Service.TRIAGE);
    String password = told.get("disclosure.database-passwords.writer");
    try (Connection owner = asOwner(told)) {
      owner
          .createStatement()
          .execute("create role triage_writer login password '%s'".formatted(password));
    }

    // When
    try (Connection writer = postgres.database("triage").connect("triage_writer", password)) {

      // Then
      assertThat(writer.isValid(5)).isTrue();
    }
  }

  @Test
  void takesRolesOverThatOutlivedAnotherInstallation(@TempDir Path other) throws Exception {
    // Given
    Installation.prepare(other, postgres, kafka);

    // When
    Map<String, String> told = prepare().configuration(Service.TRIAGE);

    // Then
    try (Connection owner = asOwner(told)) {
      assertThat(owner.isValid(5)).isTrue();
    }
  }

  @Test
  void keepsWhatIsThere() {
    // Given
    Map<String, String> first = prepare().configuration(Service.INTAKE);
    Map<String, String> firstFiles = files();

    // When
    Map<String, String> second = prepare().configuration(Service.INTAKE);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(files()).isEqualTo(firstFiles);
  }

  @Test
  void makesKeysThatBelongTogether() throws Exception {
    // Given
    Map<String, String> told = prepare().configuration(Service.ADVISORY);

    // When
    ServiceKeyPair pair =
        ServiceKeyPair.parsePrivate(line(told.get("disclosure.keys.private-key-file")));
    ServicePublicKey published =
        ServicePublicKey.parse(
            line(told.get("disclosure.keys.public-keys-folder") + "/advisory.pub"));

    // Then
    assertThat(published).isEqualTo(pair.publicKey());
    assertThat(new KeyUnwrapper(List.of(pair))).isNotNull();
    assertThat(line(told.get("disclosure.keys.secret-file"))).startsWith("dlm1:");
  }

  @Test
  void givesTheReceiptKeyToIntakeAlone() throws Exception {
    // Given
    Installation installation = prepare();

    // When
    String file =
        installation.configuration(Service.INTAKE).get("disclosure.keys.receipt-key-file");

    // Then
    assertThat(ReceiptSigner.parsePrivate(line(file)).keyId()).isNotBlank();
    assertThat(installation.configuration(Service.TRIAGE))
        .doesNotContainKey("disclosure.keys.receipt-key-file");
  }

  @Test
  void keepsSecretsFromOtherUsers() throws Exception {
    // Given
    prepare();

    // When
    try (Stream<Path> all = Files.walk(directory.resolve("installation"))) {
      Set<String> rights =
          all.map(InstallationTest::rights).collect(java.util.stream.Collectors.toSet());

      // Then
      assertThat(rights).containsExactlyInAnyOrder("rwx------", "rw-------");
    }
  }

  @Test
  void makesTheTopics() throws Exception {
    // Given
    prepare();

    // When
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var described = admin.describeTopics(Topics.all().keySet()).allTopicNames().get();

      // Then
      assertThat(described.values()).allMatch(topic -> topic.partitions().size() == 12);
      assertThat(setting(admin, "disclosure.reports", "retention.ms")).isEqualTo("-1");
      assertThat(setting(admin, "disclosure.reports", "cleanup.policy")).isEqualTo("delete");
      assertThat(setting(admin, "disclosure.reports", "max.message.bytes")).isEqualTo("1048576");
      assertThat(setting(admin, "disclosure.data-keys", "cleanup.policy")).isEqualTo("compact");
    }
  }

  @Test
  void signsTokensThatItsPublicKeyVerifies() throws Exception {
    // Given
    Installation installation = prepare();

    // When
    String[] token = installation.token("coordinator-llm-d").split("\\.");

    // Then
    byte[] der =
        Base64.getDecoder()
            .decode(installation.configuration(Service.TRIAGE).get("quarkus.oidc.public-key"));
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
    verifier.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
        .contains("\"iss\":\"https://local.disclosure-ledger.test\"")
        .contains("\"sub\":\"coordinator-llm-d\"");
  }

  @Test
  void refusesASubjectThatWouldNeedEscaping() {
    // Given
    Installation installation = Installation.in(directory.resolve("installation"));

    // When, Then
    assertThatThrownBy(() -> installation.token("a\",\"sub\":\"b", Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsAProcessTheSameThroughItsEnvironment() {
    // Given
    Installation installation = prepare().sendingMailTo("127.0.0.1", 2525);

    // When
    Map<String, String> environment = installation.environment(Service.NOTIFICATION);

    // Then
    assertThat(environment)
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers())
        .containsEntry("DISCLOSURE_NOTIFICATION_SMTP_PORT", "2525")
        .containsKey("DISCLOSURE_DATABASE_PASSWORDS_OWNER");
    assertThat(installation.environment(Service.TRIAGE))
        .doesNotContainKey("DISCLOSURE_NOTIFICATION_SMTP_PORT");
  }

  private Installation prepare() {
    return Installation.prepare(directory.resolve("installation"), postgres, kafka);
  }

  private static Connection asOwner(Map<String, String> told) throws SQLException {
    return postgres
        .database("triage")
        .connect("triage_owner", told.get("disclosure.database-passwords.owner"));
  }

  private Map<String, String> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      Map<String, String> found = new HashMap<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(file.toString(), Files.readString(file));
      }
      return found;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String line(String file) throws Exception {
    return Files.readString(Path.of(file)).strip();
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
    return config.get(name).value();
  }
}
