package org.disclosureledger.backing.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.process.Digests;
import org.disclosureledger.backing.process.Directories;

/**
 * The PostgreSQL programs, unpacked once from their archive on the class path and kept: later
 * starts find them by the archive's hash.
 */
final class PostgresBinaries {

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "aarch64", "arm_64");

  private PostgresBinaries() {}

  /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
  static Path unpackedIn(Path cache) {
    try {
      Path home = cache.resolve("postgres-" + hash());
      return Files.isDirectory(home) ? home : unpack(Directories.ensure(cache), home);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be unpacked into " + cache, e);
    }
  }

  /** Unpacks beside the final place and moves there, as other JVMs may do the same right now. */
  private static Path unpack(Path cache, Path home) throws IOException {
    Path half = Files.createTempDirectory(cache, "unpacking-");
    // open to the account that the server may have to run as
    Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = archive();
        var tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        unpack(tar, entry, half);
      }
    }
    try {
      return Files.move(half, home);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Directories.delete(half);
      return home;
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path half)
      throws IOException {
    Path target = half.resolve(entry.getName()).normalize();
    if (!target.startsWith(half)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean program = target.startsWith(half.resolve("bin"));
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String hash() throws IOException {
    try (InputStream packed = archive()) {
      return Digests.of(packed);
    }
  }

  private static InputStream archive() throws IOException {
    String name = System.getProperty("os.arch");
    InputStream packed =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            System.getProperty("os.name"), ARCHITECTURES.getOrDefault(name, name));
    if (packed == null) {
      throw new BackingServiceException(
          "No embedded PostgreSQL for this machine; configure one or run a container engine");
    }
    return packed;
  }
}
