package org.disclosureledger.backing.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a service's process is run on one machine: a small JVM that is up quickly. */
public final class ServiceJvm {

  private static final List<String> SMALL =
      List.of(
          "-Xmx160m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xlog:disable",
          "-Xlog:all=error",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "--enable-native-access=ALL-UNNAMED");

  private ServiceJvm() {}

  /** The runnable jar that the build of a service leaves. */
  public static Path jar(Path repository, Service service) {
    return repository.resolve(service.label() + "-service/target/quarkus-app/quarkus-run.jar");
  }

  /**
   * The command line.
   *
   * @param options come first, before those that keep the JVM small
   */
  public static List<String> command(Path jar, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(SMALL);
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
