package org.disclosureledger.backing.container;

import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that has one port, published under a number that does not change with its restarts.
 */
public final class FixedPortContainer extends GenericContainer<FixedPortContainer> {

  /**
   * Describes a container.
   *
   * @param image its image
   * @param published the port on this machine
   * @param inside the port in the container
   * @param environment its variables
   * @param command its command; empty for the image's own
   */
  public FixedPortContainer(
      String image,
      int published,
      int inside,
      Map<String, String> environment,
      List<String> command) {
    super(DockerImageName.parse(image));
    addFixedExposedPort(published, inside);
    withEnv(environment);
    if (!command.isEmpty()) {
      withCommand(command.toArray(String[]::new));
    }
    // whoever starts it asks the service itself, also after restarts that Testcontainers knows not
    waitingFor(
        new AbstractWaitStrategy() {
          @Override
          protected void waitUntilReady() {}
        });
  }
}
