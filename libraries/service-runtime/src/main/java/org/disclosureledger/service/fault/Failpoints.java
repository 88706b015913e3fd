package org.disclosureledger.service.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.disclosureledger.service.ServiceConfig;
import org.jboss.logging.Logger;

/**
 * Named points on the way of a fact at which a test may stop the process.
 *
 * <p>A test arms a point by a file of its name in the configured folder. The first thread that
 * reaches it renames the file to {@code <name>.reached} and waits for ever, so that the test can
 * kill the process exactly there. Without a folder, which is the only thing production accepts,
 * reaching a point does nothing.
 */
@ApplicationScoped
public class Failpoints {

  private static final Logger LOG = Logger.getLogger(Failpoints.class);

  private final Optional<Path> folder;

  /** Failpoints as configured. */
  public Failpoints(ServiceConfig config) {
    this.folder = config.failpoints().map(Path::of);
    if (folder.isPresent() && config.environment() == ServiceConfig.Environment.PRODUCTION) {
      throw new IllegalStateException(
          "disclosure.failpoints is refused where disclosure.environment is production");
    }
  }

  /** The process is at this point; does not return if a test armed it. */
  public void reach(String name) {
    if (folder.isPresent()) {
      stopIfArmed(folder.get(), name);
    }
  }

  private static void stopIfArmed(Path folder, String name) {
    Path armed = folder.resolve(name);
    if (!Files.exists(armed)) {
      return;
    }
    try {
      Files.move(armed, folder.resolve(name + ".reached"));
    } catch (IOException e) {
      return;
    }
    LOG.warnf("failpoint reached, name=%s", name);
    waitForEver();
  }

  private static void waitForEver() {
    boolean interrupted = false;
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        LOG.debug("a stopped thread stays stopped");
      }
    }
  }
}
