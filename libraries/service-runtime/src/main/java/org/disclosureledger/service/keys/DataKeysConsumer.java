package org.disclosureledger.service.keys;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.disclosureledger.service.messaging.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes wrapped data keys into this service's own table; repeats change nothing. */
@ApplicationScoped
public class DataKeysConsumer {

  private static final Logger LOG = Logger.getLogger(DataKeysConsumer.class);

  private final Pool pool;
  private final InstantSource time;

  DataKeysConsumer(@ReactiveDataSource("writer") Pool pool, InstantSource time) {
    this.pool = pool;
    this.time = time;
  }

  @Incoming("data-keys")
  Uni<Void> receive(ConsumerRecords<String, byte[]> records) {
    OffsetDateTime now = time.instant().atOffset(ZoneOffset.UTC);
    List<Tuple> rows = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        rows.add(row(record, now));
      } catch (IllegalArgumentException e) {
        LOG.errorf(
            "data key record unreadable, partition=%s, offset=%s",
            record.partition(), record.offset());
      }
    }
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Retry.untilDone("data-keys", () -> store(rows));
  }

  private Uni<Void> store(List<Tuple> rows) {
    return pool.preparedQuery(
            """
            insert into ledger.data_key (key_id, purpose, owner, wrapped, recorded_at)
            values ($1, $2, $3, $4, $5)
            on conflict (key_id) do nothing
            """)
        .executeBatch(rows)
        .replaceWithVoid();
  }

  private static Tuple row(ConsumerRecord<String, byte[]> record, OffsetDateTime now) {
    return Tuple.of(
        UUID.fromString(record.key()),
        header(record, "purpose"),
        UUID.fromString(header(record, "owner")),
        new String(record.value(), StandardCharsets.UTF_8),
        now);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    if (header == null) {
      throw new IllegalArgumentException("header missing: " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
