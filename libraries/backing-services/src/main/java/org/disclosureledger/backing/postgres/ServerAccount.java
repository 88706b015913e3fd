package org.disclosureledger.backing.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.backing.BackingServiceException;

/** Whom the server runs as: PostgreSQL refuses to run as root, which a build in a container is. */
enum ServerAccount {
  /** We are not root: as ourselves. */
  OWN(List.of()),

  /** Root, and the kernel grants user namespaces: in one where we are nobody, with our files. */
  NAMESPACE(List.of("unshare", "--user")),

  /** Root without user namespaces: as the account nobody, which then owns the data. */
  NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"));

  private static final long PROBE_LIMIT_SECONDS = 5;

  private final List<String> prefix;

  ServerAccount(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The one that works here. */
  static ServerAccount here() {
    if (!succeeds(List.of("/bin/sh", "-c", "test \"$(id -u)\" = 0"))) {
      return OWN;
    }
    if (NAMESPACE.works()) {
      return NAMESPACE;
    }
    if (NOBODY.works()) {
      return NOBODY;
    }
    throw new BackingServiceException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here");
  }

  /** A command line that runs under this account. */
  List<String> command(String... programAndArguments) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(programAndArguments));
    return command;
  }

  /** Gives files to this account, where it is not the owner of what we make. */
  void own(Path tree) {
    if (this != NOBODY) {
      return;
    }
    try {
      UserPrincipal nobody =
          tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.walkFileTree(tree, new Handover(nobody));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give " + tree + " to nobody", e);
    }
  }

  private boolean works() {
    return succeeds(command("/bin/sh", "-c", "test \"$(id -u)\" != 0"));
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PROBE_LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static final class Handover extends SimpleFileVisitor<Path> {

    private final UserPrincipal owner;

    private Handover(UserPrincipal owner) {
      this.owner = owner;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.setOwner(directory, owner);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.setOwner(file, owner);
      return FileVisitResult.CONTINUE;
    }
  }
}
