package org.disclosureledger.backing.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for content, by which files are found again in a cache. */
public final class Digests {

  private static final int CHARACTERS = 16;

  private Digests() {}

  /** Reads a stream to its end and names what was in it. */
  public static String of(InputStream content) throws IOException {
    MessageDigest digest = sha256();
    new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
    return name(digest);
  }

  /** Names a file's content. */
  public static String ofFile(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return of(content);
    }
  }

  /** Names a text. */
  public static String ofText(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return name(digest);
  }

  private static String name(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
