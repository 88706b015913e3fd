package org.disclosureledger.service.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.sealing.KeyUnwrapper;
import org.disclosureledger.sealing.KeyWrapper;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.sealing.ServiceKeyPair;
import org.disclosureledger.sealing.ServicePublicKey;
import org.disclosureledger.service.ServiceConfig;

/** The keys that operators give to this service as files. */
@ApplicationScoped
public class InstallationKeys {

  private final ServiceConfig config;
  private final String secret;
  private final KeyUnwrapper unwrapper;
  private final KeyWrapper wrapper;

  InstallationKeys(ServiceConfig config, InstantSource time) {
    this.config = config;
    this.secret = line(config.keys().secretFile());
    this.unwrapper =
        new KeyUnwrapper(
            List.of(ServiceKeyPair.parsePrivate(line(config.keys().privateKeyFile()))));
    this.wrapper = new KeyWrapper(publicKeys(Path.of(config.keys().publicKeysFolder())), time);
  }

  /** Keyed hashes for one purpose; the same in every service of the installation. */
  public KeyedMac mac(String purpose) {
    return KeyedMac.parse(purpose, secret);
  }

  /** What signs receipts. */
  public ReceiptSigner receiptSigner() {
    return ReceiptSigner.parsePrivate(
        line(
            config
                .keys()
                .receiptKeyFile()
                .orElseThrow(
                    () ->
                        new IllegalStateException("disclosure.keys.receipt-key-file is needed"))));
  }

  KeyUnwrapper unwrapper() {
    return unwrapper;
  }

  KeyWrapper wrapper() {
    return wrapper;
  }

  private static List<ServicePublicKey> publicKeys(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".pub"))
          .map(file -> ServicePublicKey.parse(line(file.toString())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("public keys unreadable in " + folder, e);
    }
  }

  private static String line(String file) {
    try {
      return Files.readString(Path.of(file)).trim();
    } catch (IOException e) {
      throw new UncheckedIOException("key file unreadable: " + file, e);
    }
  }
}
