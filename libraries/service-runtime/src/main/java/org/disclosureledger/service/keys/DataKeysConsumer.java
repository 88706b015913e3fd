package org.disclosureledger.service.keys;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.disclosureledger.service.ledger.Columns;
import org.disclosureledger.service.messaging.MergingSubscriber;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
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
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return new MergingSubscriber("data-keys", this::take);
  }

  private Uni<Void> take(ConsumerRecords<String, byte[]> records) {
    OffsetDateTime now = time.instant().atOffset(ZoneOffset.UTC);
    List<Object[]> rows = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        rows.add(row(record, now));
      } catch (IllegalArgumentException e) {
        LOG.errorf(
            "data key record unreadable, partition=%s, offset=%s",
            record.partition(), record.offset());
      }
    }
    return rows.isEmpty() ? Uni.createFrom().voidItem() : store(rows);
  }

  private Uni<Void> store(List<Object[]> rows) {
    return pool.preparedQuery(
            """
            insert into ledger.data_key (key_id, purpose, owner, wrapped, recorded_at)
            select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[])
             order by 1
            on conflict (key_id) do nothing
            """)
        .execute(
            Columns.of(
                rows, UUID.class, String.class, UUID.class, String.class, OffsetDateTime.class))
        .replaceWithVoid();
  }

  private static Object[] row(ConsumerRecord<String, byte[]> record, OffsetDateTime now) {
    return new Object[] {
      UUID.fromString(record.key()),
      header(record, "purpose"),
      UUID.fromString(header(record, "owner")),
      new String(record.value(), StandardCharsets.UTF_8),
      now
    };
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    if (header == null) {
      throw new IllegalArgumentException("header missing: " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
