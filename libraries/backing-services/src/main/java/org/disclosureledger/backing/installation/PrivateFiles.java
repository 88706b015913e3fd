package org.disclosureledger.backing.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Files of one line that only this user may read, written once and whole. */
final class PrivateFiles {

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Makes a folder, and its parents, that nobody else may look into. */
  static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder, OWNERS_FOLDER).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("no folder at " + folder, e);
    }
  }

  /** The file's line; written from the supplier when there is no file yet. */
  static String keep(Path file, Supplier<String> first) {
    try {
      if (!Files.exists(file)) {
        write(file, first.get());
      }
      return Files.readString(file).strip();
    } catch (FileAlreadyExistsException e) {
      return read(file); // somebody else prepares the same installation, and was faster
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    }
  }

  /** Writes text, whole or not at all, over what was there. */
  static void replace(Path file, String text) {
    try {
      Path draft = draft(file, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Takes a file away, if it is there. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static void write(Path file, String line) throws IOException {
    Path draft = draft(file, line + "\n");
    try {
      Files.createLink(file, draft); // fails, and overwrites nothing, when the file is there
    } finally {
      Files.delete(draft);
    }
  }

  private static Path draft(Path file, String text) throws IOException {
    Path draft =
        Files.createTempFile(file.toAbsolutePath().getParent(), "draft-", ".tmp", OWNERS_FILE);
    return Files.writeString(draft, text);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
