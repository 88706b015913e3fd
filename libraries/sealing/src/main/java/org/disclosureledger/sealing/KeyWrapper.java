package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sender's side of key wrapping. It agrees on a key-encryption key with each recipient by HPKE
 * once and wraps many data keys under it, each with AES-256-GCM; after a number of keys or a time
 * it agrees anew, so that a leaked one opens little. Safe for use by many threads.
 */
public final class KeyWrapper {
  private static final int KEYS_PER_AGREEMENT = 100_000;
  private static final Duration LONGEST_AGREEMENT = Duration.ofHours(1);

  private final Map<String, Recipient> recipients = new HashMap<>();

  /**
   * Wraps with the usual limits: a new agreement after 100,000 keys or an hour.
   *
   * @param recipients the public keys of the services that may be named in {@link #wrap}
   * @param clock tells the age of an agreement
   */
  public KeyWrapper(Collection<ServicePublicKey> recipients, InstantSource clock) {
    this(recipients, clock, KEYS_PER_AGREEMENT, LONGEST_AGREEMENT);
  }

  /**
   * Wraps with limits of its own.
   *
   * @param keysPerAgreement how many data keys one agreement wraps, at least 1
   * @param longestAgreement how long one agreement is used
   * @throws IllegalArgumentException when a service is named twice, has an unusable key, or a limit
   *     is not positive
   */
  public KeyWrapper(
      Collection<ServicePublicKey> recipients,
      InstantSource clock,
      int keysPerAgreement,
      Duration longestAgreement) {
    if (keysPerAgreement < 1 || longestAgreement.isNegative() || longestAgreement.isZero()) {
      throw new IllegalArgumentException("the limits of an agreement must be positive");
    }
    requireNonNull(clock, "clock");
    for (ServicePublicKey key : recipients) {
      Recipient recipient = new Recipient(key, clock, keysPerAgreement, longestAgreement);
      if (this.recipients.putIfAbsent(key.service(), recipient) != null) {
        throw new IllegalArgumentException("two keys for service " + key.service());
      }
    }
  }

  /**
   * Wraps a data key for exactly the named services.
   *
   * @param services names of services, each once or more; at least one
   * @return one wrapped key for each service, in the order of their first naming
   * @throws IllegalArgumentException when no service is named, or one whose public key is not known
   *     here
   */
  public List<WrappedKey> wrap(DataKey key, Collection<String> services) {
    if (services.isEmpty()) {
      throw new IllegalArgumentException("a data key wrapped for nobody could never be used");
    }
    List<WrappedKey> wrapped = new ArrayList<>(services.size());
    for (String service : new LinkedHashSet<>(services)) {
      Recipient recipient = recipients.get(service);
      if (recipient == null) {
        throw new IllegalArgumentException("no public key of service " + service);
      }
      wrapped.add(recipient.wrap(key));
    }
    return wrapped;
  }

  /** An agreed key-encryption key and how much of its life is used. */
  private record Agreement(KeyExport.Made export, Instant end, AtomicInteger keysLeft) {
    boolean admits(Instant now) {
      return now.isBefore(end) && keysLeft.getAndDecrement() > 0;
    }
  }

  private static final class Recipient {
    private final ServicePublicKey publicKey;
    private final InstantSource clock;
    private final int keysPerAgreement;
    private final Duration longestAgreement;
    private volatile @Nullable Agreement agreement;

    Recipient(
        ServicePublicKey publicKey,
        InstantSource clock,
        int keysPerAgreement,
        Duration longestAgreement) {
      this.publicKey = publicKey;
      this.clock = clock;
      this.keysPerAgreement = keysPerAgreement;
      this.longestAgreement = longestAgreement;
      try {
        // At once, so that an unusable key stops the start and not the first report.
        this.agreement = agree(clock.instant());
      } catch (RuntimeException refused) {
        throw new IllegalArgumentException(
            "unusable public key of service " + publicKey.service(), refused);
      }
    }

    WrappedKey wrap(DataKey key) {
      KeyExport.Made export = export();
      byte[] associated =
          WrappedKey.associated(key.id(), key.purpose(), publicKey.service(), publicKey.keyId());
      return new WrappedKey(
          key.id(),
          key.purpose(),
          publicKey.service(),
          publicKey.keyId(),
          export.enc(),
          AesGcm.seal(export.key(), associated, key.bytes()));
    }

    private KeyExport.Made export() {
      Instant now = clock.instant();
      Agreement current = agreement;
      if (current != null && current.admits(now)) {
        return current.export();
      }
      synchronized (this) {
        current = agreement;
        if (current == null || !current.admits(now)) {
          current = agree(now);
          current.keysLeft().decrementAndGet();
          agreement = current;
        }
        return current.export();
      }
    }

    private Agreement agree(Instant now) {
      return new Agreement(
          KeyExport.make(publicKey),
          now.plus(longestAgreement),
          new AtomicInteger(keysPerAgreement));
    }
  }
}
