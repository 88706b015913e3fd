package org.disclosureledger.systemtests.siege;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.LedgerChecker;
import org.disclosureledger.systemtests.harness.TopicReader;

/**
 * How long the partitions that an instance kept stood still, while another instance came or went: a
 * partition stands still from when a record waits there, or the one before it is dealt with, until
 * the next one is dealt with. Ledgers say when they recorded what a record led to. The same records
 * also went to a service to which nothing happened, since a starting process takes the processors
 * from both.
 */
public final class KeptPartitions implements AutoCloseable {

  private static final Duration STABLE_WITHIN = Duration.ofSeconds(60);

  private final FourServices services;
  private final Service service;
  private final Service untouched;
  private final String group;
  private final String topic;
  private final Admin admin;
  private final List<Change> changes = new ArrayList<>();

  private record Change(String what, Instant from, Instant until, Set<Integer> kept) {

    boolean meets(TopicReader.Told record) {
      return kept.contains(record.partition())
          && record.at().isAfter(from)
          && record.at().isBefore(until);
    }
  }

  /**
   * How the kept partitions stood still.
   *
   * @param what happened meanwhile
   * @param records that were sent to them meanwhile
   * @param longest time that one of them stood still
   * @param elsewhere the same for the service that was not touched
   */
  public record Standstill(
      String what, int partitions, int records, Duration longest, Duration elsewhere) {

    /** By how much longer one of them stood still than for the service that was not touched. */
    public Duration pause() {
      return longest.minus(elsewhere);
    }
  }

  /**
   * Watches a consumer.
   *
   * @param group of consumers of the service
   * @param untouched another service, to which nothing happens
   * @param topic that both read; each of its records leads to events of both
   */
  public KeptPartitions(
      FourServices services, Service service, String group, Service untouched, String topic) {
    this.services = services;
    this.service = service;
    this.untouched = untouched;
    this.group = group;
    this.topic = topic;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, services.kafka().bootstrapServers()));
  }

  /** Something happens to an instance, after which so many share the partitions. */
  public void during(String what, int instances, Runnable happens) {
    Map<Integer, String> before = owners();
    Instant from = Instant.now();
    happens.run();
    Map<Integer, String> after = awaitSharedBy(instances);
    Set<Integer> kept =
        before.keySet().stream()
            .filter(partition -> before.get(partition).equals(after.get(partition)))
            .collect(Collectors.toSet());
    changes.add(new Change(what, from, Instant.now(), kept));
  }

  /** Waits until so many instances have as many partitions each. */
  public Map<Integer, String> awaitSharedBy(int instances) {
    return Awaitility.await(instances + " instances share " + group)
        .atMost(STABLE_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(this::owners, owners -> isShared(owners, instances));
  }

  private static boolean isShared(Map<Integer, String> owners, int instances) {
    Collection<Long> shares =
        owners.values().stream()
            .collect(Collectors.groupingBy(owner -> owner, Collectors.counting()))
            .values();
    return shares.size() == instances && shares.stream().distinct().count() == 1;
  }

  /** Who has each partition; nobody has any while the group is not stable. */
  private Map<Integer, String> owners() {
    try {
      ConsumerGroupDescription described =
          admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
      Map<Integer, String> owners = new HashMap<>();
      if (described.groupState() == GroupState.STABLE) {
        for (MemberDescription member : described.members()) {
          member
              .assignment()
              .topicPartitions()
              .forEach(partition -> owners.put(partition.partition(), member.consumerId()));
        }
      }
      return owners;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask who reads for " + group, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What stood still during each change, when all of it has been dealt with. */
  public List<Standstill> standstills() {
    List<TopicReader.Told> told =
        new TopicReader(services.kafka().bootstrapServers()).all(List.of(topic));
    Map<TopicReader.Told, Duration> here = standstills(told, handled(service));
    Map<TopicReader.Told, Duration> elsewhere = standstills(told, handled(untouched));
    return changes.stream()
        .map(
            change ->
                new Standstill(
                    change.what(),
                    change.kept().size(),
                    (int) here.keySet().stream().filter(change::meets).count(),
                    longest(change, here),
                    longest(change, elsewhere)))
        .toList();
  }

  private static Duration longest(Change change, Map<TopicReader.Told, Duration> standstills) {
    return standstills.entrySet().stream()
        .filter(entry -> change.meets(entry.getKey()))
        .map(Map.Entry::getValue)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** How long its partition had stood still when each record was dealt with. */
  private static Map<TopicReader.Told, Duration> standstills(
      List<TopicReader.Told> told, Map<String, Instant> handled) {
    Map<TopicReader.Told, Duration> standstills = new HashMap<>();
    told.stream()
        .filter(record -> handled.containsKey(id(record)))
        .sorted(Comparator.comparing(record -> handled.get(id(record))))
        .collect(Collectors.groupingBy(TopicReader.Told::partition))
        .values()
        .forEach(partition -> addStandstills(partition, handled, standstills));
    return standstills;
  }

  /** From the last record back, since whatever is dealt with later may have waited as well. */
  private static void addStandstills(
      List<TopicReader.Told> partition,
      Map<String, Instant> handled,
      Map<TopicReader.Told, Duration> standstills) {
    Instant waits = Instant.MAX;
    for (int i = partition.size() - 1; i >= 0; i--) {
      TopicReader.Told record = partition.get(i);
      waits = earlier(waits, record.at());
      Instant before = i == 0 ? Instant.MIN : handled.get(id(partition.get(i - 1)));
      Instant still = before.isAfter(waits) ? before : waits;
      standstills.put(record, Duration.between(still, handled.get(id(record))));
    }
  }

  private static String id(TopicReader.Told record) {
    return String.valueOf(record.headers().get("ce_id"));
  }

  /** When a service recorded the first event to which another led, by the other's id. */
  private Map<String, Instant> handled(Service by) {
    Map<String, Instant> handled = new HashMap<>();
    for (LedgerChecker.Row row : services.checker().ledger(by)) {
      JsonNode causation = Journey.read(row.metadata()).path("causation");
      if (causation.isTextual()) {
        handled.merge(causation.asText(), row.recordedAt(), KeptPartitions::earlier);
      }
    }
    return handled;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
