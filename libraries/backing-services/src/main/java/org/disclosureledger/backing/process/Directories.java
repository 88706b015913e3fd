package org.disclosureledger.backing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.disclosureledger.backing.Settings;
import org.jspecify.annotations.Nullable;

/** Makes and deletes the directories that services keep their data in. */
public final class Directories {

  private static final int TRIES = 10;

  private Directories() {}

  /** A new directory for data that ends with its service. */
  public static Path temporary(Settings settings, String service) {
    try {
      Path parent =
          Path.of(settings.get(Settings.DIRECTORY).orElse(System.getProperty("java.io.tmpdir")));
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "disclosure-" + service + "-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for " + service, e);
    }
  }

  /** Makes a directory and its parents when they are not there. */
  public static Path ensure(Path directory) {
    try {
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("no directory at " + directory, e);
    }
  }

  /**
   * Deletes a directory and all that is in it, also while a process still adds to it and removes
   * from it.
   */
  public static void delete(Path directory) {
    try {
      int triesLeft = TRIES;
      while (!tryToDelete(directory, triesLeft == 1)) {
        triesLeft--;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }

  private static boolean tryToDelete(Path directory, boolean lastTry) throws IOException {
    try {
      Files.walkFileTree(directory, new Deletion());
      return true;
    } catch (NoSuchFileException e) {
      // it is gone, which was wanted
      return true;
    } catch (DirectoryNotEmptyException e) {
      if (lastTry) {
        throw e;
      }
      return false;
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
