package org.disclosureledger.service.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyUnwrapper;
import org.disclosureledger.sealing.KeyWrapper;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.sealing.SealBroken;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.disclosureledger.sealing.ServicePublicKey;
import org.disclosureledger.sealing.WrappedKey;
import org.disclosureledger.service.ServiceConfig;
import org.jspecify.annotations.Nullable;

/**
 * The keys that operators give to this service as files. Of a key pair there may be several
 * generations: every private one unwraps, and what is wrapped is wrapped for the newest public one.
 */
@ApplicationScoped
public class InstallationKeys {

  private final ServiceConfig.Keys config;
  private final String secret;
  private final String service;
  private final KeyUnwrapper unwrapper;
  private final KeyWrapper wrapper;

  /** The newest public key's id of each service. */
  private final Map<String, String> newest = new TreeMap<>();

  /** The generation of each public key that was ever given to this process, by the pair's id. */
  private final Map<String, Integer> generations = new HashMap<>();

  private final int newestOwn;
  private final boolean rotating;

  @Inject
  InstallationKeys(ServiceConfig config, InstantSource time) {
    this(config.keys(), time);
  }

  InstallationKeys(ServiceConfig.Keys config, InstantSource time) {
    this.config = config;
    this.secret = line(Path.of(config.secretFile()));
    List<KeyGeneration> own = KeyGeneration.of(Path.of(config.privateKeyFile()));
    if (own.isEmpty()) {
      throw new IllegalStateException("no private key in " + config.privateKeyFile());
    }
    List<ServiceKeyPair> pairs = KeyGeneration.read(own, ServiceKeyPair::parsePrivate);
    this.service = pairs.getLast().service();
    this.unwrapper = new KeyUnwrapper(pairs);
    List<ServicePublicKey> current = new ArrayList<>();
    boolean several = own.size() > 1;
    for (List<KeyGeneration> each :
        KeyGeneration.in(Path.of(config.publicKeysFolder()), ".pub").values()) {
      List<ServicePublicKey> keys = KeyGeneration.read(each, ServicePublicKey::parse);
      for (int i = 0; i < keys.size(); i++) {
        generations.put(keys.get(i).keyId(), each.get(i).generation());
      }
      ServicePublicKey key = keys.getLast();
      current.add(key);
      newest.put(key.service(), key.keyId());
      several |= each.getLast().generation() > 1;
    }
    this.newestOwn = own.getLast().generation();
    this.rotating = several;
    this.wrapper = new KeyWrapper(current, time);
  }

  /** Keyed hashes for one purpose; the same in every service of the installation. */
  public KeyedMac mac(String purpose) {
    return KeyedMac.parse(purpose, secret);
  }

  /** What signs receipts. */
  public ReceiptSigner receiptSigner() {
    return ReceiptSigner.parsePrivate(
        line(
            Path.of(
                config
                    .receiptKeyFile()
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "disclosure.keys.receipt-key-file is needed")))));
  }

  KeyUnwrapper unwrapper() {
    return unwrapper;
  }

  KeyWrapper wrapper() {
    return wrapper;
  }

  /** Whether any key pair was ever replaced. */
  boolean isRotating() {
    return rotating;
  }

  /**
   * The same key, wrapped for the newest generation of each service that it was wrapped for.
   *
   * @param id the key that it has to be
   * @param wrapped a line for each service
   * @return null when nothing changes: all are the newest, or this service cannot read the key
   */
  @Nullable String wrapAnew(UUID id, String wrapped) {
    if (olderGenerations(wrapped).isEmpty()) {
      return null;
    }
    DataKey key = unwrapped(id, wrapped);
    if (key == null) {
      return null;
    }
    List<WrappedKey> anew = new ArrayList<>();
    for (WrappedKey line : WrappedKeys.parse(wrapped)) {
      anew.addAll(isOld(line) ? wrapper.wrap(key, List.of(line.recipient())) : List.of(line));
    }
    return WrappedKeys.write(anew);
  }

  private @Nullable DataKey unwrapped(UUID id, String wrapped) {
    try {
      return WrappedKeys.parse(wrapped).stream()
          .filter(line -> line.keyId().equals(id) && unwrapper.holdsKeyFor(line))
          .findFirst()
          .map(unwrapper::unwrap)
          .orElse(null);
    } catch (SealBroken broken) {
      return null;
    }
  }

  /** Whether a key is wrapped for this service too, by whichever generation. */
  boolean isForThisService(String wrapped) {
    return WrappedKeys.parse(wrapped).stream().anyMatch(line -> line.recipient().equals(service));
  }

  /** The ids of the key pairs that this needs and that are not the newest of their service. */
  List<String> olderGenerations(String wrapped) {
    return WrappedKeys.parse(wrapped).stream()
        .filter(this::isOld)
        .map(line -> line.recipient() + ":" + line.recipientKeyId())
        .toList();
  }

  /**
   * Why a key that is wrapped for this service cannot be unwrapped.
   *
   * @param line wrapped for a key pair of this service whose private key is not here
   */
  KeyFault fault(WrappedKey line) {
    String pair = line.recipient() + ":" + line.recipientKeyId();
    Integer generation = generations.get(line.recipientKeyId());
    if (generation == null) {
      return KeyFault.unknownPair(pair);
    }
    return generation < newestOwn
        ? KeyFault.retiredPair(pair, generation)
        : KeyFault.newerPair(pair, generation);
  }

  private boolean isOld(WrappedKey line) {
    String current = newest.get(line.recipient());
    return current != null && !current.equals(line.recipientKeyId());
  }

  static String line(Path file) {
    try {
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new UncheckedIOException("key file unreadable: " + file, e);
    }
  }
}
