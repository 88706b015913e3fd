package org.disclosureledger.sealing;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The recipient's side of key wrapping: unwraps data keys that were wrapped for its own key pairs.
 * Keeps the most recently used key-encryption keys, because a sender wraps many data keys under
 * one. Safe for use by many threads.
 */
public final class KeyUnwrapper {
  private static final int AGREEMENTS_KEPT = 1024;

  private final Map<String, ServiceKeyPair> keyPairs = new HashMap<>();
  private final Map<Source, SecretKey> agreements;

  /** Which agreement a wrapped key belongs to; a buffer is equal by content. */
  private record Source(String recipientKeyId, ByteBuffer enc) {}

  /**
   * Unwraps with the given key pairs, of one service in several generations or of several services.
   */
  public KeyUnwrapper(Collection<ServiceKeyPair> keyPairs) {
    this(keyPairs, AGREEMENTS_KEPT);
  }

  /**
   * Unwraps with the given key pairs and a cache of a given size.
   *
   * @param agreementsKept how many key-encryption keys are kept, at least 1
   */
  public KeyUnwrapper(Collection<ServiceKeyPair> keyPairs, int agreementsKept) {
    if (agreementsKept < 1) {
      throw new IllegalArgumentException("at least one agreement must be kept");
    }
    keyPairs.forEach(pair -> this.keyPairs.put(pair.keyId(), pair));
    this.agreements = new RecentlyUsed<>(agreementsKept);
  }

  /** True when the key is wrapped for one of the key pairs held here. */
  public boolean holdsKeyFor(WrappedKey wrapped) {
    return recipient(wrapped) != null;
  }

  /**
   * The data key.
   *
   * @throws IllegalArgumentException when it is wrapped for none of the key pairs held here; ask
   *     {@link #holdsKeyFor} first
   * @throws SealBroken when the wrapped key was altered
   */
  public DataKey unwrap(WrappedKey wrapped) {
    ServiceKeyPair recipient = recipient(wrapped);
    if (recipient == null) {
      throw new IllegalArgumentException("not wrapped for a key pair held here: " + wrapped);
    }
    Source source = new Source(wrapped.recipientKeyId(), ByteBuffer.wrap(wrapped.enc()));
    SecretKey known = known(source);
    SecretKey agreed = known == null ? agree(wrapped, recipient) : known;
    DataKey key = open(wrapped, agreed);
    if (known == null) {
      // Only after it has opened something: forged encapsulations must not push out good ones.
      remember(source, agreed);
    }
    return key;
  }

  int agreementsKept() {
    synchronized (agreements) {
      return agreements.size();
    }
  }

  private @Nullable ServiceKeyPair recipient(WrappedKey wrapped) {
    ServiceKeyPair pair = keyPairs.get(wrapped.recipientKeyId());
    return pair != null && pair.service().equals(wrapped.recipient()) ? pair : null;
  }

  private @Nullable SecretKey known(Source source) {
    synchronized (agreements) {
      return agreements.get(source);
    }
  }

  private void remember(Source source, SecretKey agreed) {
    synchronized (agreements) {
      agreements.put(source, agreed);
    }
  }

  private static SecretKey agree(WrappedKey wrapped, ServiceKeyPair recipient) {
    try {
      return KeyExport.remake(wrapped.enc(), recipient);
    } catch (RuntimeException refused) {
      throw new SealBroken("the encapsulation is broken: " + wrapped);
    }
  }

  private static DataKey open(WrappedKey wrapped, SecretKey agreed) {
    byte[] associated =
        WrappedKey.associated(
            wrapped.keyId(), wrapped.purpose(), wrapped.recipient(), wrapped.recipientKeyId());
    byte[] bytes = AesGcm.open(agreed, associated, wrapped.wrapped());
    if (bytes == null) {
      throw new SealBroken("the seal is broken: " + wrapped);
    }
    return new DataKey(wrapped.keyId(), wrapped.purpose(), bytes);
  }

  /** A map that forgets what was not used for longest. */
  private static final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int limit;

    RecentlyUsed(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > limit;
    }
  }
}
