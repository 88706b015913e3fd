package org.disclosureledger.backing.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.disclosureledger.backing.process.Directories;
import org.jspecify.annotations.Nullable;

/** The directory that a stack keeps its data in, held by one stack at a time. */
final class StackDirectory {

  private final Path root;
  private @Nullable FileLock lock;

  StackDirectory(Path root) {
    this.root = Directories.ensure(root);
  }

  Path root() {
    return root;
  }

  /** Takes the directory for this process until its end; false when another stack has it. */
  boolean take() {
    try {
      FileChannel file =
          FileChannel.open(
              root.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = file.tryLock();
      return lock != null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + root, e);
    }
  }

  /** Whether the last stack here had no time to end in order. */
  boolean wasLeftInHaste() {
    return Files.exists(announcement());
  }

  /** Deletes all data. */
  void empty() {
    Directories.delete(root.resolve("postgres"));
    Directories.delete(root.resolve("kafka"));
  }

  /** Tells other programs where the services are, whole or not at all, and to this user only. */
  void announce(Map<String, String> values) {
    try {
      Path draft =
          Files.createTempFile(
              root,
              "stack-",
              ".draft",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      // a shell reads it as well, so that nothing is escaped as java.util.Properties would do
      Files.write(
          draft,
          values.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(value -> value.getKey() + "=" + value.getValue())
              .toList());
      Files.move(draft, announcement(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + announcement(), e);
    }
  }

  /** Takes the announcement back: nothing runs any more. */
  void retract() {
    try {
      Files.deleteIfExists(announcement());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + announcement(), e);
    }
  }

  private Path announcement() {
    return root.resolve("stack.properties");
  }
}
