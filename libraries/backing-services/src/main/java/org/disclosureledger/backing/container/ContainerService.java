package org.disclosureledger.backing.container;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.DockerClientFactory;

/** A service in a container: what a test does to a process, done through the container engine. */
public final class ContainerService implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final int STOP_LIMIT_SECONDS = 20;

  private final Supplier<FixedPortContainer> recipe;
  private final Callable<Boolean> answers;
  private @Nullable FixedPortContainer container;
  private boolean paused;

  /**
   * Describes the service.
   *
   * @param recipe makes a new, empty container
   * @param answers whether the service works; may throw while it does not
   */
  public ContainerService(Supplier<FixedPortContainer> recipe, Callable<Boolean> answers) {
    this.recipe = recipe;
    this.answers = answers;
  }

  /** The host that the engine publishes ports on. */
  public static String host() {
    return DockerClientFactory.instance().dockerHostIpAddress();
  }

  /** Creates the container, or starts it again, and waits until the service works. */
  public synchronized void start() {
    if (container == null) {
      container = recipe.get();
      container.start();
    } else if (!container.isRunning()) {
      engine().startContainerCmd(container.getContainerId()).exec();
    } else {
      return;
    }
    Unreliables.retryUntilTrue((int) START_LIMIT.toSeconds(), TimeUnit.SECONDS, answers);
  }

  /** Whether the container exists and runs. */
  public synchronized boolean running() {
    return container != null && container.isRunning();
  }

  /** Ends all of its processes at once. */
  public void kill() {
    signal("KILL");
  }

  /** Sends a signal that ends it, and waits for its end. */
  public synchronized void signal(String signal) {
    FixedPortContainer running = container;
    if (running != null && running.isRunning()) {
      resume();
      engine().killContainerCmd(running.getContainerId()).withSignal(signal).exec();
      Unreliables.retryUntilTrue(STOP_LIMIT_SECONDS, TimeUnit.SECONDS, () -> !running.isRunning());
    }
  }

  /** Ends it in the orderly way. */
  public synchronized void stop() {
    if (container != null && container.isRunning()) {
      resume();
      engine().stopContainerCmd(container.getContainerId()).withTimeout(STOP_LIMIT_SECONDS).exec();
    }
  }

  /** Freezes it. */
  public synchronized void pause() {
    if (container != null && !paused) {
      engine().pauseContainerCmd(container.getContainerId()).exec();
      paused = true;
    }
  }

  /** Lets it go on. */
  public synchronized void resume() {
    if (container != null && paused) {
      engine().unpauseContainerCmd(container.getContainerId()).exec();
      paused = false;
    }
  }

  /** Runs a shell command in it, when it runs. */
  public synchronized void run(String command) {
    if (container == null || !container.isRunning()) {
      return;
    }
    try {
      resume();
      container.execInContainer("sh", "-c", command);
    } catch (IOException e) {
      throw new UncheckedIOException("the container did not run a command", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Destroys it with its data and starts a new one. */
  public synchronized void replace() {
    close();
    start();
  }

  @Override
  public synchronized void close() {
    if (container != null) {
      resume();
      container.stop();
      container = null;
    }
  }

  private static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }
}
