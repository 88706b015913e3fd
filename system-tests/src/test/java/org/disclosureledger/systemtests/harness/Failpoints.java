package org.disclosureledger.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;

/**
 * Stops a service's process at a named point: an armed point is a file of its name; the first
 * thread that gets there renames it to {@code <name>.reached} and stays until that file is gone.
 */
public final class Failpoints {

  private final Path folder;

  Failpoints(Path folder) {
    this.folder = folder;
    for (Service service : Service.values()) {
      create(folder(service));
    }
  }

  Path folder(Service service) {
    return folder.resolve(service.label());
  }

  /** Arms a point of a service; it stops the first thread that gets there, once. */
  public void arm(Service service, String name) {
    try {
      Files.deleteIfExists(reached(service, name));
      Files.writeString(folder(service).resolve(name), "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot arm " + name, e);
    }
  }

  /** Takes an armed point back; a thread that stands there goes on. */
  public void disarm(Service service, String name) {
    FourServices.delete(folder(service).resolve(name));
    FourServices.delete(reached(service, name));
  }

  /** Whether the service stands at the point. */
  public boolean isReached(Service service, String name) {
    return Files.exists(reached(service, name));
  }

  /** Waits until the service stands at the point. */
  public void awaitReached(Service service, String name, Duration limit) {
    Awaitility.await(service.label() + " reaches " + name)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isReached(service, name));
  }

  private Path reached(Service service, String name) {
    return folder(service).resolve(name + ".reached");
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder " + folder, e);
    }
  }
}
