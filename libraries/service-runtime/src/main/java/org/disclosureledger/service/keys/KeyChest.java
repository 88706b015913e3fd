package org.disclosureledger.service.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyRing;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.SealBroken;
import org.disclosureledger.sealing.Secrecy;
import org.disclosureledger.sealing.WrappedKey;
import org.disclosureledger.service.ServiceConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of reports, as far as they are wrapped for this service.
 *
 * <p>Wrapped keys lie in the table {@code ledger.data_key}; unwrapped ones are only ever in memory.
 */
@ApplicationScoped
public class KeyChest {

  private static final Logger LOG = Logger.getLogger(KeyChest.class);

  private static final int KEPT = 20_000;

  /** Who may read embargoed text. */
  private static final List<String> CONTENT_READERS = List.of("intake", "triage", "advisory");

  /** Who may read what a committee says to itself: not intake, which reporters talk to. */
  private static final List<String> CASE_READERS = List.of("triage", "advisory");

  /** Who may read who reported: never triage. */
  private static final List<String> IDENTITY_READERS =
      List.of("intake", "notification", "advisory");

  private final Pool pool;
  private final InstallationKeys installation;
  private final String service;
  private final MeterRegistry metrics;
  private final Cache<UUID, DataKey> held = Caffeine.newBuilder().maximumSize(KEPT).build();

  /** What is wrong with keys is logged once and then counted. */
  private final Cache<String, String> told = Caffeine.newBuilder().maximumSize(KEPT).build();

  @Inject
  KeyChest(
      @ReactiveDataSource("writer") Pool pool,
      InstallationKeys installation,
      ServiceConfig config,
      MeterRegistry metrics) {
    this(pool, installation, config.service(), metrics);
  }

  KeyChest(Pool pool, InstallationKeys installation, String service, MeterRegistry metrics) {
    this.metrics = metrics;
    this.pool = pool;
    this.installation = installation;
    this.service = service;
  }

  /**
   * New data keys of one report and its case.
   *
   * @param sealing what seals the report's events
   * @param caseKey the id of the case's key, which this service only wraps
   * @param records what has to be stored with its first event
   */
  public record NewKeys(SealingKeys sealing, UUID caseKey, List<KeyRecord> records) {}

  /**
   * Makes the data keys of a report and its case.
   *
   * @param report the report's stream, which owns the keys of its content and of who reported
   * @param caseId the stream of its case, which owns the third
   */
  public NewKeys create(UUID report, UUID caseId) {
    DataKey content = DataKey.generate(Secrecy.CONTENT, Ids.next());
    DataKey identity = DataKey.generate(Secrecy.IDENTITY, Ids.next());
    DataKey ofCase = DataKey.generate(Secrecy.CASE, Ids.next());
    held.put(content.id(), content);
    held.put(identity.id(), identity);
    return new NewKeys(
        SealingKeys.ofReport(content, identity),
        ofCase.id(),
        List.of(record(content, report), record(identity, report), record(ofCase, caseId)));
  }

  /**
   * The keys to seal with; a key that this service may not have is left out.
   *
   * @return fails with {@link KeyNotYetHere} when a key that it may have has not arrived, and with
   *     {@link KeyUnusable} when waiting for it is of no use
   */
  public Uni<SealingKeys> sealing(SealingKeyIds ids) {
    if (ids.present().findAny().isEmpty()) {
      return Uni.createFrom().item(SealingKeys.none());
    }
    return ring(ids.present().toList())
        .map(
            ring ->
                new SealingKeys(
                    usable(ring, ids.content(), Secrecy.CONTENT),
                    usable(ring, ids.identity(), Secrecy.IDENTITY),
                    usable(ring, ids.ofCase(), Secrecy.CASE)));
  }

  /** A ring that holds those of these keys that are here; it answers at once. */
  public Uni<KeyRing> ring(Collection<UUID> ids) {
    Map<UUID, KeyState> states = new HashMap<>();
    for (UUID id : ids) {
      DataKey key = held.getIfPresent(id);
      if (key != null) {
        states.put(id, new KeyState.Present(key));
      }
    }
    UUID[] absent =
        ids.stream().filter(id -> !states.containsKey(id)).distinct().toArray(UUID[]::new);
    if (absent.length == 0) {
      return Uni.createFrom().item(ringOf(states));
    }
    return stored(absent)
        .map(
            found -> {
              states.putAll(found);
              return ringOf(states);
            });
  }

  private static KeyRing ringOf(Map<UUID, KeyState> states) {
    return id -> states.getOrDefault(id, new KeyState.NotYetHere(id));
  }

  private Uni<Map<UUID, KeyState>> stored(UUID[] ids) {
    return pool.preparedQuery(
            """
            select key_id, wrapped from ledger.data_key where key_id = any($1)
            """)
        .execute(Tuple.of(ids))
        .map(
            rows -> {
              Map<UUID, KeyState> found = new HashMap<>();
              for (Row row : rows) {
                UUID id = row.getUUID("key_id");
                KeyState state = unwrap(id, row.getString("wrapped"));
                if (state instanceof KeyState.Present(DataKey key)) {
                  held.put(id, key);
                }
                found.put(id, state);
              }
              return found;
            });
  }

  /**
   * The key, if it is wrapped for this service under this very id and for a key pair that is here.
   * All else is told, and why.
   */
  private KeyState unwrap(UUID id, String wrapped) {
    try {
      List<WrappedKey> lines = WrappedKeys.parse(wrapped);
      if (!lines.stream().allMatch(line -> line.keyId().equals(id))) {
        return unusable(id, KeyFault.OTHER_ID);
      }
      return lines.stream()
          .filter(line -> line.recipient().equals(service))
          .findFirst()
          .map(line -> unwrap(id, line))
          .orElseGet(
              () ->
                  lines.stream().anyMatch(line -> readers(line.purpose()).contains(service))
                      ? unusable(id, KeyFault.NOT_WRAPPED)
                      : new KeyState.NotYetHere(id));
    } catch (SealBroken | IllegalArgumentException broken) {
      return unusable(id, KeyFault.BROKEN);
    }
  }

  private static List<String> readers(Secrecy purpose) {
    return switch (purpose) {
      case CONTENT -> CONTENT_READERS;
      case IDENTITY -> IDENTITY_READERS;
      case CASE -> CASE_READERS;
      case OPEN -> List.of();
    };
  }

  private KeyState unwrap(UUID id, WrappedKey line) {
    return installation.unwrapper().holdsKeyFor(line)
        ? new KeyState.Present(installation.unwrapper().unwrap(line))
        : unusable(id, installation.fault(line));
  }

  /** Logged once for each altered row and each key pair, and counted. */
  private KeyState unusable(UUID id, KeyFault fault) {
    metrics.counter("disclosure.keys.unusable", "reason", fault.reason()).increment();
    if (told.asMap().putIfAbsent(fault.subject(id), fault.reason()) == null) {
      LOG.errorf("data key unusable, key=%s, %s", id, fault.cause());
    }
    return new KeyState.Unusable(id, fault.cause(), fault.forGood());
  }

  private @Nullable DataKey usable(KeyRing ring, @Nullable UUID id, Secrecy purpose) {
    if (id == null || !readers(purpose).contains(service)) {
      return null;
    }
    KeyState state = ring.lookup(id);
    Opened.ensure(state);
    return state instanceof KeyState.Present(DataKey key) ? key : null;
  }

  private KeyRecord record(DataKey key, UUID owner) {
    return new KeyRecord(
        key.id(),
        key.purpose().name().toLowerCase(java.util.Locale.ROOT),
        owner,
        WrappedKeys.write(installation.wrapper().wrap(key, readers(key.purpose()))));
  }
}
