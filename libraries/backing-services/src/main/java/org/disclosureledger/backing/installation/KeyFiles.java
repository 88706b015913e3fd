package org.disclosureledger.backing.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.sealing.ServiceKeyPair;

/** The keys of an installation, each in a file of its own; made once and then kept. */
final class KeyFiles {

  private static final String PUBLIC_FOLDER = "public";
  private static final int MOST_GENERATIONS = 99;

  private final Path folder;

  private KeyFiles(Path folder) {
    this.folder = folder;
  }

  /** The keys in a folder; those that are missing are made. */
  static KeyFiles in(Path folder) {
    KeyFiles keys = new KeyFiles(PrivateFiles.folder(folder));
    PrivateFiles.folder(keys.publicFolder());
    for (Service service : Service.values()) {
      keys.keep(service);
    }
    PrivateFiles.keep(keys.secret(), KeyedMac::newSecretText);
    PrivateFiles.keep(keys.receipt(), () -> ReceiptSigner.generate().toPrivateText());
    return keys;
  }

  private void keep(Service service) {
    if (newest(service) == 0) {
      write(service, 1);
    }
  }

  private void write(Service service, int generation) {
    String pair =
        PrivateFiles.keep(
            privateKey(service, generation),
            () -> ServiceKeyPair.generate(service.label()).toPrivateText());
    PrivateFiles.keep(
        publicKey(service, generation),
        () -> ServiceKeyPair.parsePrivate(pair).publicKey().toText());
  }

  /** Adds a generation to a service's key pair. */
  void rotate(Service service) {
    write(service, newest(service) + 1);
  }

  /** Takes all generations of a service's key pair away but the newest. */
  void retire(Service service) {
    for (int generation = newest(service) - 1; generation > 0; generation--) {
      PrivateFiles.delete(privateKey(service, generation));
      PrivateFiles.delete(publicKey(service, generation));
    }
  }

  private int newest(Service service) {
    int newest = 0;
    for (int generation = 1; generation <= MOST_GENERATIONS; generation++) {
      if (Files.exists(privateKey(service, generation))) {
        newest = generation;
      }
    }
    return newest;
  }

  private Path privateKey(Service service, int generation) {
    return folder.resolve(service.label() + number(generation) + ".key");
  }

  private Path publicKey(Service service, int generation) {
    return publicFolder().resolve(service.label() + number(generation) + ".pub");
  }

  private static String number(int generation) {
    return generation == 1 ? "" : "." + generation;
  }

  /** The file of the first generation, beside which the others lie. */
  Path privateKey(Service service) {
    return privateKey(service, 1);
  }

  Path publicFolder() {
    return folder.resolve(PUBLIC_FOLDER);
  }

  Path secret() {
    return folder.resolve("secret");
  }

  Path receipt() {
    return folder.resolve("receipt.key");
  }
}
