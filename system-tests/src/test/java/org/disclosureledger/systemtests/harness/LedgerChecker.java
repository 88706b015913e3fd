package org.disclosureledger.systemtests.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.Postgres;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.Topics;

/**
 * Reads PostgreSQL as its superuser and every record on Kafka, and says what is wrong. It shares no
 * code with the product, so that both cannot be wrong in the same way.
 */
public final class LedgerChecker {

  private static final Map<String, String> TOPIC_OF_STREAM =
      Map.of(
          "program", "disclosure.programs",
          "report", "disclosure.reports",
          "case", "disclosure.cases",
          "clock", "disclosure.clocks",
          "advisory", "disclosure.advisories",
          "delivery", "disclosure.deliveries");

  private final Postgres postgres;
  private final Kafka kafka;

  LedgerChecker(Postgres postgres, Kafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * A row of a ledger.
   *
   * @param stream the kind of stream, by its metadata
   */
  public record Row(
      UUID streamId,
      int version,
      UUID eventId,
      String type,
      int schemaVersion,
      String data,
      String metadata,
      Instant recordedAt,
      byte[] hash,
      String stream) {}

  /** Every event of a service, each stream in the order of its versions. */
  public List<Row> ledger(Service service) {
    return query(
        service,
        """
        select stream_id, version, event_id, type, schema_version, data, metadata, recorded_at,
               hash, metadata::json ->> 'stream' as stream
          from ledger.event
         order by stream_id, version
        """,
        LedgerChecker::row);
  }

  /** What is wrong with any of it, now that nothing is under way; empty when all is well. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    Map<String, List<Row>> byTopic = new HashMap<>();
    for (Service service : Service.values()) {
      List<Row> ledger = ledger(service);
      findings.addAll(brokenStreams(service, ledger));
      findings.addAll(unsent(service));
      findings.addAll(parked(service));
      ledger.forEach(
          row -> byTopic.computeIfAbsent(topic(row), topic -> new ArrayList<>()).add(row));
    }
    findings.addAll(doubledClocks());
    List<TopicReader.Told> told = new TopicReader(kafka.bootstrapServers()).all(byTopic.keySet());
    findings.addAll(TopicComparison.findings(byTopic, told));
    return findings;
  }

  /**
   * What is wrong with these submissions, each of which was answered 201: an accepted submission is
   * one report and one case.
   *
   * @param accepted the ids that the answers gave
   */
  public List<String> findingsOf(Collection<UUID> accepted) {
    List<String> findings = new ArrayList<>();
    Map<UUID, Long> submitted =
        query(
                Service.INTAKE,
                "select stream_id from ledger.event where type = 'ReportSubmitted'",
                rows -> rows.getObject("stream_id", UUID.class))
            .stream()
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    Map<UUID, Long> opened =
        query(
                Service.TRIAGE,
                "select data::json ->> 'reportId' as report from ledger.event"
                    + " where type = 'CaseOpened'",
                rows -> UUID.fromString(rows.getString("report")))
            .stream()
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    for (UUID id : accepted) {
      if (submitted.getOrDefault(id, 0L) != 1) {
        findings.add("report " + id + " was submitted " + submitted.get(id) + " times");
      }
      if (opened.getOrDefault(id, 0L) != 1) {
        findings.add("report " + id + " has " + opened.getOrDefault(id, 0L) + " cases");
      }
    }
    opened.forEach(
        (id, count) -> {
          if (!submitted.containsKey(id)) {
            findings.add("a case was opened for " + id + ", which nobody submitted");
          }
        });
    return findings;
  }

  /** How many events of a type a service has. */
  public long count(Service service, String type) {
    String ofType = "select count(*) from ledger.event where type = '%s'".formatted(type);
    return query(service, ofType, row -> row.getLong(1)).getFirst();
  }

  /** How many events a service has. */
  public long events(Service service) {
    return query(service, "select count(*) from ledger.event", row -> row.getLong(1)).getFirst();
  }

  /** How many events a service still has to publish. */
  public long unpublished(Service service) {
    return query(
            service,
            "select (select count(*) from ledger.outbox)"
                + " + (select count(*) from ledger.key_outbox) as n",
            rows -> rows.getLong("n"))
        .getFirst();
  }

  /** How many messages notification has still to send. */
  public long waitingMails() {
    String waiting = "select count(*) from mail.job where state = 'waiting'";
    return query(Service.NOTIFICATION, waiting, row -> row.getLong(1)).getFirst();
  }

  /** The reports whose addresses notification knows to be confirmed. */
  public List<UUID> confirmedContacts() {
    return query(
        Service.NOTIFICATION,
        "select report_id from view.delivery where template = 'contact-confirmed'",
        row -> row.getObject(1, UUID.class));
  }

  private List<String> brokenStreams(Service service, List<Row> ledger) {
    List<String> findings = new ArrayList<>();
    Row last = null;
    for (Row row : ledger) {
      boolean continues = last != null && last.streamId().equals(row.streamId());
      int expected = continues ? last.version() + 1 : 1;
      byte[] previous = continues ? last.hash() : new byte[32];
      if (row.version() != expected) {
        findings.add(service + ": version " + expected + " is missing of " + row.streamId());
      } else if (!Arrays.equals(row.hash(), hash(row, previous))) {
        findings.add(
            service + ": the hash of " + row.streamId() + " breaks at version " + row.version());
      }
      last = row;
    }
    return findings;
  }

  /** A clock of a case is one stream. */
  private List<String> doubledClocks() {
    return query(
        Service.TRIAGE,
        """
        select data::json ->> 'caseId' as of_case, data::json ->> 'clock' as clock, count(*) as n
          from ledger.event
         where version = 1 and metadata::json ->> 'stream' = 'clock'
         group by 1, 2
        having count(*) > 1
        """,
        rows ->
            "case %s has %d clocks %s"
                .formatted(rows.getString("of_case"), rows.getLong("n"), rows.getString("clock")));
  }

  private List<String> unsent(Service service) {
    long left = unpublished(service);
    return left == 0 ? List.of() : List.of(service + ": " + left + " rows wait in the outbox");
  }

  private List<String> parked(Service service) {
    return query(
        service,
        "select consumer, reason, detail from ledger.parked_event"
            + " where state <> 'DISMISSED' and headers not like '%"
            + TopicReader.ODD
            + "%'",
        rows ->
            service
                + ": parked for "
                + rows.getString("consumer")
                + ", "
                + rows.getString("reason")
                + ": "
                + rows.getString("detail"));
  }

  private static String topic(Row row) {
    String topic = TOPIC_OF_STREAM.get(row.stream());
    if (topic == null || !Topics.all().containsKey(topic)) {
      throw new IllegalStateException("no topic is known for a stream of kind " + row.stream());
    }
    return topic;
  }

  /** As the ledger's documentation says: SHA-256 over length-prefixed fields. */
  private static byte[] hash(Row row, byte[] previous) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      field(out, previous);
      field(out, HexFormat.of().parseHex(row.streamId().toString().replace("-", "")));
      out.writeInt(4);
      out.writeInt(row.version());
      field(out, HexFormat.of().parseHex(row.eventId().toString().replace("-", "")));
      field(out, row.type().getBytes(StandardCharsets.UTF_8));
      out.writeInt(4);
      out.writeInt(row.schemaVersion());
      out.writeInt(8);
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.recordedAt()));
      field(out, row.data().getBytes(StandardCharsets.UTF_8));
      field(out, row.metadata().getBytes(StandardCharsets.UTF_8));
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void field(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private static Row row(ResultSet rows) throws SQLException {
    return new Row(
        rows.getObject("stream_id", UUID.class),
        rows.getInt("version"),
        rows.getObject("event_id", UUID.class),
        rows.getString("type"),
        rows.getInt("schema_version"),
        rows.getString("data"),
        rows.getString("metadata"),
        rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        rows.getBytes("hash"),
        rows.getString("stream"));
  }

  /** Reads one row of an answer. */
  public interface RowReader<T> {
    /** The row under the cursor. */
    T read(ResultSet rows) throws SQLException;
  }

  /** Asks a service's database as the superuser. */
  public <T> List<T> query(Service service, String sql, RowReader<T> reader) {
    try (Connection connection = postgres.database(service.label()).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask the database of " + service, e);
    }
  }
}
