package org.disclosureledger.backing.mail;

import java.net.InetSocketAddress;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** GreenMail in a container of its own. */
final class ContainerMailServer implements MailServer {

  private static final DockerImageName IMAGE = DockerImageName.parse("greenmail/standalone:2.1.5");
  private static final int SMTP_PORT = 3025;

  private final GenericContainer<?> container;

  private ContainerMailServer(GenericContainer<?> container) {
    this.container = container;
  }

  static ContainerMailServer start() {
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withEnv(
                "GREENMAIL_OPTS",
                "-Dgreenmail.setup.test.smtp -Dgreenmail.hostname=0.0.0.0"
                    + " -Dgreenmail.auth.disabled")
            .withExposedPorts(SMTP_PORT)
            .waitingFor(Wait.forListeningPort());
    container.start();
    return new ContainerMailServer(container);
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(container.getHost(), container.getMappedPort(SMTP_PORT));
  }

  @Override
  public void close() {
    container.stop();
  }
}
