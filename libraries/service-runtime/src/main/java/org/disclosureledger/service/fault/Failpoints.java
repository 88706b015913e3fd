package org.disclosureledger.service.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.disclosureledger.service.ServiceConfig;
import org.jboss.logging.Logger;

/**
 * Named points on the way of a fact at which a test may stop the process.
 *
 * <p>A test arms a point by a file of its name in the configured folder. The first thread that
 * reaches it renames the file to {@code <name>.reached} and stays there until the test takes that
 * file away, so that the process, or something that it talks to, can be killed exactly then.
 * Without a folder, which is the only thing production accepts, reaching a point does nothing.
 */
@ApplicationScoped
public class Failpoints {

  private static final Logger LOG = Logger.getLogger(Failpoints.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final Optional<Path> folder;

  /** Failpoints as configured. */
  public Failpoints(ServiceConfig config) {
    this.folder = config.failpoints().map(Path::of);
    if (folder.isPresent() && config.environment() == ServiceConfig.Environment.PRODUCTION) {
      throw new IllegalStateException(
          "disclosure.failpoints is refused where disclosure.environment is production");
    }
  }

  /** The process is at this point; does not return before the test wants it to. */
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
    Path reached = folder.resolve(name + ".reached");
    try {
      Files.move(armed, reached);
    } catch (IOException e) {
      return;
    }
    LOG.warnf("failpoint reached, name=%s", name);
    while (Files.exists(reached)) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
