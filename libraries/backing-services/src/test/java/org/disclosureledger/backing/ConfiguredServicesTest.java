package org.disclosureledger.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import org.disclosureledger.backing.mail.TestSender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody else's services are played by embedded ones of another instance. */
class ConfiguredServicesTest {

  private static BackingServices theirs;
  private static BackingServices ours;

  @BeforeAll
  static void start() {
    theirs = BackingServices.builder().provision(Provision.EMBEDDED).build();
    theirs.start(EnumSet.allOf(Kind.class));
    Postgres postgres = theirs.postgres();
    Settings settings =
        Settings.of(
            Map.of(
                Settings.POSTGRES_URL, postgres.jdbcUrl("postgres"),
                Settings.POSTGRES_PASSWORD, postgres.password(),
                Settings.KAFKA, theirs.kafka().bootstrapServers(),
                Settings.SMTP, theirs.mail().smtpHost() + ":" + theirs.mail().smtpPort()));
    ours = BackingServices.builder().settings(settings).build();
  }

  @AfterAll
  static void stop() {
    ours.close();
    theirs.close();
  }

  @Test
  void usesConfiguredPostgres() throws SQLException {
    // Given
    Postgres postgres = ours.postgres();

    // When
    Database clone = postgres.cloneOf("configured", db -> db.execute("create table item (id int)"));

    // Then
    assertThat(ours.provision(Kind.POSTGRES)).isEqualTo(Provision.CONFIGURED);
    assertThat(postgres.port()).isEqualTo(theirs.postgres().port());
    assertThat(postgres.reactiveUrl("x"))
        .isEqualTo("postgresql://127.0.0.1:" + postgres.port() + "/x");
    clone.execute("insert into item values (1)");
    clone.drop();
  }

  @Test
  void dropsItsTemplatesWhenClosed() throws SQLException {
    // Given
    BackingServices closing =
        BackingServices.builder()
            .settings(
                Settings.of(
                    Map.of(
                        Settings.POSTGRES_URL, theirs.postgres().jdbcUrl("postgres"),
                        Settings.POSTGRES_PASSWORD, theirs.postgres().password())))
            .build();
    closing.postgres().cloneOf("leftover", db -> db.execute("create table item (id int)")).drop();

    // When
    closing.close();

    // Then
    assertThat(databasesLike("%leftover%")).isZero();
    assertThat(theirs.postgres().running()).isTrue();
  }

  @Test
  void usesConfiguredKafka() {
    // Given
    Kafka kafka = ours.kafka();

    // When
    kafka.createTopics(Map.of("configured", TopicSpec.ofPartitions(1)));

    // Then
    assertThat(theirs.kafka().topicIds()).containsKey("configured");
  }

  @Test
  void passesMailOnToConfiguredServer() throws Exception {
    // Given
    TestSender sender = new TestSender(ours.mail(), new Properties());

    // When
    sender.send("someone@example.org", "Passed on", "text", "<passed-on@example.org>");

    // Then
    assertThat(ours.mail().await("someone@example.org", Duration.ofSeconds(5)).messageId())
        .isEqualTo("<passed-on@example.org>");
    assertThat(theirs.mail().await("someone@example.org", Duration.ofSeconds(5)).messageId())
        .isEqualTo("<passed-on@example.org>");
  }

  @Test
  void refusesToControlWhatIsNotOurs() {
    // Given
    Postgres postgres = ours.postgres();
    Kafka kafka = ours.kafka();

    // When, Then
    assertThat(postgres.controllable()).isFalse();
    assertThat(kafka.controllable()).isFalse();
    assertThatThrownBy(postgres::kill).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(postgres::wipe).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(kafka::kill).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(kafka::wipe).isInstanceOf(UnsupportedOperationException.class);
    assertThat(theirs.postgres().running()).isTrue();
  }

  @Test
  void namesTheSettingThatCannotBeUsed() {
    // Given
    BackingServices wrong =
        BackingServices.builder()
            .settings(Settings.of(Map.of(Settings.POSTGRES_URL, "mysql://x", Settings.SMTP, "x")))
            .build();

    // When, Then
    assertThatThrownBy(wrong::postgres).hasMessageContaining(Settings.POSTGRES_URL);
    assertThatThrownBy(wrong::mail).hasMessageContaining(Settings.SMTP);
  }

  private static int databasesLike(String pattern) throws SQLException {
    try (Connection connection = theirs.postgres().database("postgres").connect();
        var query =
            connection.prepareStatement("select count(*) from pg_database where datname like ?")) {
      query.setString(1, pattern);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
