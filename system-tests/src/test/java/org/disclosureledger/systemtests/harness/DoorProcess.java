package org.disclosureledger.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.ServiceClient;

/**
 * The local stack's door as a process of its own, as {@code deploy/disclosure up} starts it: in the
 * tests' own JVM, a class path with parts of services would change its Vert.x.
 */
final class DoorProcess implements AutoCloseable {

  private static final Duration OPEN_WITHIN = Duration.ofMinutes(1);

  private final Process process;

  private DoorProcess(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "door-end"));
  }

  /**
   * Starts it and waits until people can sign in.
   *
   * @param data where the installation is
   * @param ports of the door and of the services, by name
   */
  static DoorProcess start(Path data, Map<String, Integer> ports) {
    Path library = Repository.root().resolve("libraries/backing-services/target");
    try {
      Files.writeString(
          data.resolve("ports.properties"),
          ports.entrySet().stream()
              .map(port -> port.getKey() + "=" + port.getValue() + "\n")
              .collect(Collectors.joining()));
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx64m",
              "-XX:TieredStopAtLevel=1",
              "-Dledger.stack.data=" + data,
              "-Dledger.stack.home=" + Repository.root(),
              "-cp",
              library.resolve("classes")
                  + ":"
                  + Files.readString(library.resolve("dependencies.classpath")).strip(),
              "org.disclosureledger.backing.local.LocalStack",
              "door");
      DoorProcess door =
          new DoorProcess(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(data.resolve("door.log").toFile())
                  .start());
      ServiceClient client = ServiceClient.onPort(ports.get("door"));
      Awaitility.await("the door is open")
          .atMost(OPEN_WITHIN)
          .ignoreExceptions()
          .until(() -> client.get("/sign-in/jwks").isSuccess());
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException("the door cannot be started", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
