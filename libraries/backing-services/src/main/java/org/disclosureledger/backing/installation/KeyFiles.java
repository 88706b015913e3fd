package org.disclosureledger.backing.installation;

import java.nio.file.Path;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.sealing.ServiceKeyPair;

/** The keys of an installation, each in a file of its own; made once and then kept. */
final class KeyFiles {

  private static final String PUBLIC_FOLDER = "public";

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
    String pair =
        PrivateFiles.keep(
            privateKey(service), () -> ServiceKeyPair.generate(service.label()).toPrivateText());
    PrivateFiles.keep(
        publicFolder().resolve(service.label() + ".pub"),
        () -> ServiceKeyPair.parsePrivate(pair).publicKey().toText());
  }

  Path privateKey(Service service) {
    return folder.resolve(service.label() + ".key");
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
