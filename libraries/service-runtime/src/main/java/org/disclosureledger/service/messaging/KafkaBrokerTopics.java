package org.disclosureledger.service.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.disclosureledger.eventstore.BrokerTopics;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.ServiceConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Our topics on the broker: a wiped one gives the same names new ids. */
@ApplicationScoped
public class KafkaBrokerTopics implements BrokerTopics {

  /** The topic that the public reads. */
  public static final String PUBLIC = "disclosure.public.v1";

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** It is asked every two seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final String bootstrapServers;
  private final List<String> own;
  private @Nullable CompletableFuture<Admin> admin;
  private final BrokerContact contact = new BrokerContact(System::nanoTime, SILENCE);

  @Inject
  KafkaBrokerTopics(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      ServiceConfig config,
      Instance<PublicRouting> publicRouting) {
    this(
        bootstrapServers,
        Stream.concat(
                Arrays.stream(StreamKind.values())
                    .filter(kind -> kind.service().equals(config.service()))
                    .map(StreamKind::topic),
                publicRouting.stream().map(routing -> PUBLIC))
            .toList());
  }

  KafkaBrokerTopics(String bootstrapServers, List<String> own) {
    this.bootstrapServers = bootstrapServers;
    this.own = own;
  }

  /** Every topic of this installation. */
  public static Stream<String> topics() {
    return Stream.concat(
        Arrays.stream(StreamKind.values()).map(StreamKind::topic),
        Stream.of(LifecycleRouting.DATA_KEYS, PUBLIC));
  }

  @Override
  public CompletionStage<Map<String, String>> current() {
    return ask(admin -> admin.listTopics().namesToListings())
        .thenApply(
            listings -> {
              Map<String, String> found = new HashMap<>();
              topics()
                  .flatMap(name -> Stream.ofNullable(listings.get(name)))
                  .forEach(topic -> found.put(topic.name(), topic.topicId().toString()));
              contact.answered();
              return found;
            });
  }

  /** Completes when the broker's name is known, whether or not it answers; else fails. */
  CompletionStage<Void> known() {
    return admin().thenAccept(admin -> {});
  }

  /**
   * Whether what the broker tells counts as up to date: it answers, and if it was silent, that is
   * so long ago.
   */
  public boolean isSteady(Duration settled) {
    return contact.isSteady(settled);
  }

  @Override
  public CompletionStage<Map<String, List<Long>>> ends() {
    return endsOf(own)
        .thenApply(
            offsets -> {
              Map<String, List<Long>> ends = new TreeMap<>();
              offsets.entrySet().stream()
                  .sorted(Comparator.comparingInt(end -> end.getKey().partition()))
                  .forEach(
                      end ->
                          ends.computeIfAbsent(end.getKey().topic(), topic -> new ArrayList<>())
                              .add(end.getValue().offset()));
              return ends;
            });
  }

  @Override
  public CompletionStage<Void> removeBefore(Map<String, List<Long>> ends) {
    Map<TopicPartition, RecordsToDelete> removed = new HashMap<>();
    ends.forEach(
        (topic, offsets) -> {
          for (int partition = 0; partition < offsets.size(); partition++) {
            long end = offsets.get(partition);
            if (end > 0) {
              removed.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(end));
            }
          }
        });
    return ask(admin -> admin.deleteRecords(removed).all());
  }

  /**
   * How many records of its topic lie behind the place that a consumer group has committed.
   *
   * @param topicByGroup the one topic that each group reads
   */
  public CompletionStage<Map<String, Long>> unread(Map<String, String> topicByGroup) {
    Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
    topicByGroup.keySet().forEach(group -> groups.put(group, new ListConsumerGroupOffsetsSpec()));
    return ask(admin -> admin.listConsumerGroupOffsets(groups).all())
        .thenCombine(
            endsOf(Set.copyOf(topicByGroup.values())),
            (committed, ends) -> {
              Map<String, Long> unread = new TreeMap<>();
              topicByGroup.forEach(
                  (group, topic) ->
                      unread.put(
                          group, behind(topic, ends, committed.getOrDefault(group, Map.of()))));
              return unread;
            });
  }

  private static long behind(
      String topic,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().equals(topic))
        .mapToLong(
            end -> {
              OffsetAndMetadata place = committed.get(end.getKey());
              return Math.max(0, end.getValue().offset() - (place == null ? 0 : place.offset()));
            })
        .sum();
  }

  private CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> endsOf(
      Collection<String> names) {
    return ask(admin -> admin.describeTopics(names).allTopicNames())
        .thenCompose(
            described -> {
              Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
              described.forEach(
                  (topic, description) ->
                      description
                          .partitions()
                          .forEach(
                              partition ->
                                  asked.put(
                                      new TopicPartition(topic, partition.partition()),
                                      OffsetSpec.latest())));
              return ask(admin -> admin.listOffsets(asked).all());
            });
  }

  private <T> CompletionStage<T> ask(Function<Admin, KafkaFuture<T>> question) {
    return admin().thenCompose(admin -> question.apply(admin).toCompletionStage());
  }

  /** Closing waits for the client's thread, which may be waiting for our lock: not under it. */
  void stop(@Observes ShutdownEvent event) {
    CompletableFuture<Admin> asked = asked();
    if (asked != null) {
      asked.thenAccept(made -> made.close(Duration.ZERO));
    }
  }

  private synchronized @Nullable CompletableFuture<Admin> asked() {
    return admin;
  }

  /**
   * Making a client looks the broker's name up, which blocks for as long as the name server likes:
   * never on an event loop, and once for all who ask meanwhile.
   */
  private synchronized CompletableFuture<Admin> admin() {
    if (admin == null || admin.isCompletedExceptionally()) {
      admin = CompletableFuture.supplyAsync(this::connect, Infrastructure.getDefaultWorkerPool());
    }
    return admin;
  }

  private Admin connect() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis()));
  }
}
