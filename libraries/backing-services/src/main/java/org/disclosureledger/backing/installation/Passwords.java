package org.disclosureledger.backing.installation;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The passwords of the database roles; made once and then kept. */
final class Passwords {

  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  private Passwords(Path folder) {
    this.folder = folder;
  }

  /** The passwords in a folder; those that are missing are made when they are asked for. */
  static Passwords in(Path folder) {
    return new Passwords(PrivateFiles.folder(folder));
  }

  /** The password of a service's role: letters, digits, {@code -} and {@code _}. */
  String of(Service service, DatabaseRole role) {
    return PrivateFiles.keep(folder.resolve(role.of(service)), Passwords::random);
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
