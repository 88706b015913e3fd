package org.disclosureledger.service.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.PolicyParsed;
import org.disclosureledger.service.ledger.EventCopies;
import org.disclosureledger.service.ledger.LifecycleCodec;
import org.disclosureledger.service.messaging.ConsumerFixture;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One program that cannot be read stops itself, and no other. */
class ProgramDirectoryTest {

  private static final String SOUND = policy();
  private static final String NOT_UNDERSTOOD = "{\"a\":";

  /** A sequence goes on although what asked it fails; 57P03 is "cannot connect now". */
  private static final String FAILS_ITS_FIRST_READER =
      """
      create sequence view.readings;
      grant usage on sequence view.readings to public;
      create function view.fail_once() returns boolean language plpgsql as
      $$
      begin
        if nextval('view.readings') = 1 then
          raise exception using errcode = '57P03';
        end if;
        return true;
      end
      $$;
      alter table view.program_event rename to stored;
      create view view.program_event as select * from view.stored where view.fail_once();
      grant select on view.program_event to public
      """;

  private final UUID good = KnownProgram.streamId("good");
  private final UUID bad = KnownProgram.streamId("bad");
  private ConsumerFixture bench;
  private ProgramDirectory directory;
  private Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> channel;

  @BeforeEach
  void open() {
    bench = new ConsumerFixture();
    directory = directory();
    channel = new ProgramsConsumer(directory, bench.runner).receive();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("a policy that cannot be read closes its own program, and the boot goes on")
  void goesOnWithoutWhatItCannotRead() {
    // Given
    bench.deliver(channel, published(bad, "bad", 1, SOUND), published(good, "good", 1, SOUND));

    // When
    bench.deliver(
        channel,
        published(bad, "bad", 2, NOT_UNDERSTOOD),
        published(good, "good", 2, SOUND),
        account(bad, "bad", 3, "b"),
        account(good, "good", 3, "g"));

    // Then
    assertThat(directory.isClosed("bad")).isTrue();
    assertThat(directory.isClosed("good")).isFalse();
    assertThat(directory.serviceAccount("g")).isPresent();
    assertThat(directory.find("good").orElseThrow().policyVersion()).isEqualTo(2);
    ProgramDirectory afterARestart = directory();
    TestLedger.await(afterARestart.refreshOften());
    assertThat(afterARestart.isClosed("bad")).isTrue();
    assertThat(afterARestart.find("good").orElseThrow().policyVersion()).isEqualTo(2);
  }

  @Test
  @DisplayName("while a newer version's event waits, its program is closed and its tools as well")
  void failsClosedWhileANewerEventWaits() {
    // Given
    bench.deliver(
        channel,
        published(bad, "bad", 1, SOUND),
        account(bad, "bad", 2, "b"),
        published(good, "good", 1, SOUND));
    assertThat(directory.serviceAccount("b")).isPresent();

    // When
    bench.deliver(channel, record(bad, 3, "MemberSuspended", "{\"program\":\"bad\"}"));
    TestLedger.await(directory.refreshOften());

    // Then
    assertThat(directory.isClosed("bad")).isTrue();
    assertThat(directory.serviceAccount("b")).isEmpty();
    assertThat(directory.isClosed("good")).isFalse();
  }

  @Test
  @DisplayName("a valid tool is known at every moment, also while its program changes")
  void keepsAccountsWhileTheyChange() throws InterruptedException {
    // Given
    bench.deliver(channel, published(good, "good", 1, SOUND), account(good, "good", 2, "g"));
    AtomicBoolean missed = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    if (directory.serviceAccount("g").isEmpty()) {
                      missed.set(true);
                    }
                  }
                });

    // When
    for (int version = 3; version < 60; version++) {
      bench.deliver(channel, account(good, "good", version, "t" + version));
    }

    // Then
    over.set(true);
    reader.join();
    assertThat(missed).isFalse();
    assertThat(directory.serviceAccount("t59")).isPresent();
  }

  @Test
  @DisplayName("a revoked tool is known no more")
  void forgetsARevokedAccount() {
    // Given
    bench.deliver(channel, published(good, "good", 1, SOUND), account(good, "good", 2, "g"));

    // When
    bench.deliver(
        channel,
        record(
            good,
            3,
            "ServiceAccountRevoked",
            LifecycleJson.write(new ProgramEvent.ServiceAccountRevoked("good", "account-g"))));

    // Then
    await().until(() -> directory.serviceAccount("g").isEmpty());
    assertThat(directory.isClosed("good")).isFalse();
  }

  @Test
  @DisplayName("a refresh that fails keeps what is known, and the next one takes in what came")
  void keepsWhatItKnowsWhileTheDatabaseIsAway() {
    // Given
    bench.deliver(channel, published(good, "good", 1, SOUND), account(good, "good", 2, "g"));
    ProgramDirectory another = directory();
    TestLedger.await(another.refreshOften());
    bench.deliver(channel, account(good, "good", 3, "h"));
    bench.ledger.execute("alter table view.program_event rename to gone");

    // When
    TestLedger.await(another.refreshOften());

    // Then
    assertThat(another.serviceAccount("g")).isPresent();
    assertThat(another.serviceAccount("h")).isEmpty();
    bench.ledger.execute("alter table view.gone rename to program_event");
    TestLedger.await(another.refreshOften());
    assertThat(another.serviceAccount("h")).isPresent();
  }

  @Test
  @DisplayName("a start that the database fails once goes on, and knows what is stored")
  void startsAlthoughTheDatabaseFailsItOnce() {
    // Given
    bench.deliver(channel, published(good, "good", 1, SOUND));
    bench.ledger.execute(FAILS_ITS_FIRST_READER);
    ProgramDirectory late = directory();

    // When
    late.start(new StartupEvent());

    // Then
    assertThat(late.find("good")).isPresent();
    assertThat(bench.ledger.count("select last_value from view.readings")).isGreaterThan(1);
  }

  @Test
  @DisplayName("an event that cannot be stored holds its batch, and is taken in afterwards")
  void holdsWhatCannotBeStored() {
    // Given
    bench.ledger.execute("alter table view.program_event rename to gone");
    CompletableFuture<Void> delivered =
        CompletableFuture.runAsync(() -> bench.deliver(channel, published(good, "good", 1, SOUND)));
    await().until(() -> bench.channels.all().getFirst().failure() != null);
    assertThat(delivered).isNotDone();

    // When
    bench.ledger.execute("alter table view.gone rename to program_event");

    // Then
    delivered.join();
    assertThat(directory.find("good")).isPresent();
    assertThat(bench.parkedRows()).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private ProgramDirectory directory() {
    Instance<ProgramListener> nobody =
        (Instance<ProgramListener>)
            Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, values) -> null);
    return new ProgramDirectory(
        bench.pool, nobody, EventCopies.of(new LifecycleCodec(), List.of()));
  }

  private ConsumerRecord<String, byte[]> published(
      UUID stream, String slug, int version, String document) {
    return record(
        stream,
        version,
        "ProgramPublished",
        LifecycleJson.write(new ProgramEvent.ProgramPublished(slug, version, "digest", document)));
  }

  private ConsumerRecord<String, byte[]> account(
      UUID stream, String slug, int version, String token) {
    return record(
        stream,
        version,
        "ServiceAccountCreated",
        LifecycleJson.write(
            new ProgramEvent.ServiceAccountCreated(
                slug, "account-" + token, "tool", "reports:submit", token)));
  }

  private ConsumerRecord<String, byte[]> record(
      UUID stream, int version, String type, String json) {
    return bench.record(
        stream.toString(),
        ConsumerFixture.headers(stream, version, type, 1),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static String policy() {
    Path document = Path.of("../../deploy/programs/litellm-operator.yaml");
    try {
      return switch (PolicyDocument.parse(Files.readString(document))) {
        case PolicyParsed.Valid valid -> valid.canonicalJson();
        case PolicyParsed.Invalid invalid -> throw new IllegalStateException(invalid.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
