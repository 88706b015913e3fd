package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.ledger.LifecycleCodec;
import org.disclosureledger.service.ledger.RaisedVocabulary;
import org.disclosureledger.service.messaging.IncomingReader.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies on a topic is read without harm. */
class OddRecordTest {

  private static final UUID STREAM = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final byte[] PAYLOAD =
      "{\"program\":\"guild\",\"version\":\"1\",\"releasedAt\":\"2030-01-01T00:00:00Z\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final IncomingReader reader =
      new IncomingReader(new EventDecoder<LifecycleEvent>(new LifecycleCodec(), List.of()));

  @Test
  @DisplayName("an event is read")
  void readsAnEvent() {
    // When
    Reading reading = read(STREAM.toString(), headers(), PAYLOAD);

    // Then
    assertThat(reading).isInstanceOf(Reading.Readable.class);
  }

  @ParameterizedTest
  @MethodSource("olderEvents")
  @DisplayName("an event in version 1 is read by a service whose event is in its version 2")
  void readsAnOlderEvent(LifecycleEvent event) {
    // Given
    IncomingReader later =
        new IncomingReader(
            new EventDecoder<>(new RaisedVocabulary(), RaisedVocabulary.upcasters()));
    Map<String, @Nullable String> headers = headers();
    String type = LifecycleJson.typeName(event.getClass());
    headers.put("ce_type", "org.disclosureledger.any." + type + ".v1");

    // When
    Reading reading =
        later.read(
            received(STREAM.toString(), headers, RaisedVocabulary.inVersionOne(event).getBytes()));

    // Then
    assertThat(reading).isInstanceOf(Reading.Readable.class);
    assertThat(((Reading.Readable) reading).incoming().event()).isEqualTo(event);
    assertThat(((Reading.Readable) reading).incoming().schemaVersion()).isOne();
  }

  static Stream<LifecycleEvent> olderEvents() {
    return RaisedVocabulary.events();
  }

  @Test
  @DisplayName("a header that nobody asked for and that has no value changes nothing")
  void readsAnEventWithAnEmptyHeader() {
    // Given
    Map<String, @Nullable String> headers = headers();
    headers.put("x", null);

    // When
    Reading reading = read(STREAM.toString(), headers, PAYLOAD);

    // Then
    assertThat(reading).isInstanceOf(Reading.Readable.class);
  }

  @ParameterizedTest
  @DisplayName("an event's header without a value makes it unreadable, and no more")
  @ValueSource(
      strings = {"ce_subject", "ce_streamversion", "ce_type", "ce_id", "ce_time", "ce_correlation"})
  void doesNotReadWithoutAHeadersValue(String name) {
    // Given
    Map<String, @Nullable String> headers = headers();
    headers.put(name, null);

    // When
    Reading reading = read(STREAM.toString(), headers, PAYLOAD);

    // Then
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
  }

  @ParameterizedTest
  @DisplayName("an event's header that says nonsense makes it unreadable, and no more")
  @CsvSource({
    "ce_subject,x",
    "ce_streamversion,0",
    "ce_streamversion,-1",
    "ce_streamversion,99999999999",
    "ce_type,org.disclosureledger.program.ReleaseRegistered.v0",
    "ce_type,com.example.Thing.v1",
    "ce_time,yesterday",
    "ce_correlation,1",
  })
  void doesNotReadNonsense(String name, String value) {
    // Given
    Map<String, @Nullable String> headers = headers();
    headers.put(name, value);

    // When
    Reading reading = read(STREAM.toString(), headers, PAYLOAD);

    // Then
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  @DisplayName("a record without key, headers and value is unreadable, and no more")
  void doesNotReadNothing() {
    // When
    Reading reading = read(null, Map.of(), null);

    // Then
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  @DisplayName("a deletion mark under a stream's key is unreadable, and tells its place")
  void doesNotReadATombstone() {
    // When
    Reading reading = read(STREAM.toString(), headers(), null);

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Unreadable.class, broken -> assertThat(broken.streamId()).isEqualTo(STREAM));
  }

  @ParameterizedTest
  @DisplayName("a payload that is no event is unreadable, and no more")
  @ValueSource(
      strings = {"", "null", "[]", "\"x\"", "{", "{}", "{\"program\":{}}", "\u0000", "{\"a\":1}x"})
  void doesNotReadAForeignPayload(String payload) {
    // When
    Reading reading = read(STREAM.toString(), headers(), payload.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(reading)
        .isInstanceOfAny(Reading.Unreadable.class, Reading.Readable.class)
        .satisfies(
            read ->
                assertThat(read instanceof Reading.Readable(ReceivedEvent it) && it.event() == null)
                    .isFalse());
  }

  @Test
  @DisplayName("an event under another key than its stream's is not believed")
  void doesNotBelieveAnotherKey() {
    // When
    Reading reading = read(UUID.randomUUID().toString(), headers(), PAYLOAD);

    // Then
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
  }

  @ParameterizedTest
  @DisplayName("a type or a shape that only a newer version knows is waited for")
  @CsvSource({"ProgramSuspended.v1", "ReleaseRegistered.v2"})
  void waitsForANewerVersion(String type) {
    // Given
    Map<String, @Nullable String> headers = headers();
    headers.put("ce_type", "org.disclosureledger.program." + type);

    // When
    Reading reading = read(STREAM.toString(), headers, "{\"other\":1}".getBytes());

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Newer.class, newer -> assertThat(newer.version()).isEqualTo(1));
  }

  private Reading read(
      @Nullable String key, Map<String, @Nullable String> headers, byte @Nullable [] value) {
    return reader.read(received(key, headers, value));
  }

  private static ReceivedEvent.Received received(
      @Nullable String key, Map<String, @Nullable String> headers, byte @Nullable [] value) {
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("things", 0, 0, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text == null ? null : text.getBytes()));
    return ReceivedEvent.Received.of(record);
  }

  private static Map<String, @Nullable String> headers() {
    Map<String, @Nullable String> headers = new HashMap<>();
    headers.put("ce_id", STREAM.toString());
    headers.put("ce_type", "org.disclosureledger.program.ReleaseRegistered.v1");
    headers.put("ce_subject", STREAM.toString());
    headers.put("ce_time", Instant.EPOCH.toString());
    headers.put("ce_streamversion", "1");
    headers.put("ce_program", "guild");
    headers.put("ce_correlation", STREAM.toString());
    headers.put("ce_actor", "m-1");
    return headers;
  }
}
