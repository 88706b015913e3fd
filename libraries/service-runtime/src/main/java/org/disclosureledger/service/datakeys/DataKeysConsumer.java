package org.disclosureledger.service.datakeys;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.sealing.WrappedKey;
import org.disclosureledger.service.keys.Columns;
import org.disclosureledger.service.keys.KeyNotYetHere;
import org.disclosureledger.service.keys.WrappedKeys;
import org.disclosureledger.service.messaging.ChannelStates;
import org.disclosureledger.service.messaging.EventParking;
import org.disclosureledger.service.messaging.ReceivedEvent.Received;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes wrapped data keys into this service's own table; repeats change nothing.
 *
 * <p>What is no data key, or one under another key's id, is parked. A deletion mark of the topic
 * deletes nothing here: that a key is destroyed is said by an event.
 */
@ApplicationScoped
public class DataKeysConsumer {

  private static final String CONSUMER = "data-keys";

  private final Pool pool;
  private final EventParking parking;
  private final ChannelStates channels;
  private final InstantSource time;

  /** One row of the table. */
  private record Key(UUID id, String purpose, UUID owner, String wrapped) {}

  private record Odd(Received record, String reason) {}

  DataKeysConsumer(
      @ReactiveDataSource("writer") Pool pool,
      EventParking parking,
      ChannelStates channels,
      InstantSource time) {
    this.pool = pool;
    this.parking = parking;
    this.channels = channels;
    this.time = time;
  }

  @Incoming("data-keys")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return channels.subscriber(CONSUMER, this::take);
  }

  private Uni<Void> take(ConsumerRecords<String, byte[]> records) {
    List<Key> keys = new ArrayList<>();
    List<Odd> odd = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      Received received = Received.of(record);
      try {
        keys.add(read(received));
      } catch (RuntimeException e) {
        odd.add(new Odd(received, reason(e)));
      }
    }
    return store(keys)
        .chain(() -> park(odd))
        .chain(() -> parking.takeUpRecords(CONSUMER, this::takeUp));
  }

  private Uni<Boolean> takeUp(Received record) {
    Key key;
    try {
      key = read(record);
    } catch (RuntimeException e) {
      return parking.unreadable(CONSUMER, record, reason(e)).replaceWith(false);
    }
    return store(List.of(key)).replaceWith(true);
  }

  private Uni<Void> park(List<Odd> odd) {
    return Multi.createFrom()
        .iterable(odd)
        .onItem()
        .transformToUniAndConcatenate(
            one -> parking.unreadable(CONSUMER, one.record(), one.reason()))
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> store(List<Key> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    OffsetDateTime now = time.instant().atOffset(ZoneOffset.UTC);
    return pool.preparedQuery(
            """
            insert into ledger.data_key (key_id, purpose, owner, wrapped, recorded_at)
            select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[])
             order by 1
            on conflict (key_id) do nothing
            """)
        .execute(
            Columns.of(
                keys.stream()
                    .map(k -> new Object[] {k.id(), k.purpose(), k.owner(), k.wrapped(), now})
                    .toList(),
                UUID.class,
                String.class,
                UUID.class,
                String.class,
                OffsetDateTime.class))
        .chain(
            () -> parking.arrived(keys.stream().map(k -> KeyNotYetHere.awaited(k.id())).toList()));
  }

  /**
   * A record as a data key.
   *
   * @throws IllegalArgumentException when it is none, with the reason
   */
  private static Key read(Received record) {
    if (record.payload().length == 0) {
      throw new IllegalArgumentException("no value");
    }
    UUID id = UUID.fromString(record.key());
    String purpose = header(record, "purpose");
    UUID owner = UUID.fromString(header(record, "owner"));
    String wrapped = new String(record.payload(), StandardCharsets.UTF_8);
    for (WrappedKey key : WrappedKeys.parse(wrapped)) {
      if (!key.keyId().equals(id)) {
        throw new IllegalArgumentException("another key's id");
      }
      if (!key.purpose().name().toLowerCase(Locale.ROOT).equals(purpose)) {
        throw new IllegalArgumentException("another purpose");
      }
    }
    return new Key(id, purpose, owner, wrapped);
  }

  private static String reason(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String header(Received record, String name) {
    String value = record.headers().get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("header missing: " + name);
    }
    return value;
  }
}
