package org.disclosureledger.backing.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a service's process is run on one machine: usually a small JVM that is up quickly. */
public final class ServiceJvm {

  /**
   * A JVM that is up quickly and stays within 384 MB of resident memory; out of memory means the
   * end, since a process that goes on without it helps nobody and looks alive.
   *
   * <p>The code cache is reserved, not used: a small one would have the whole heap collected each
   * time that some code was compiled, to look for code that can go.
   */
  public static final List<String> SMALL =
      List.of(
          "-Xmx128m",
          "-Xss512k",
          "-XX:MaxDirectMemorySize=32m",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData");

  /** Two arenas instead of eight for each processor: what C code frees goes back sooner. */
  public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

  private static final List<String> ALWAYS =
      List.of(
          "-Xlog:disable",
          // of an archive of classes that does not fit any more nothing is said
          "-Xlog:all=error,cds*=off",
          // at the addresses that it was made for: elsewhere all of it would be copied into memory
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          // else each thread keeps a copy of the largest answer that it ever read
          "-Djdk.nio.maxCachedBufferSize=65536",
          // a server that got another address, or a name at last, is found within seconds
          "-Dsun.net.inetaddr.ttl=5",
          "-Dsun.net.inetaddr.negative.ttl=1",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "--enable-native-access=ALL-UNNAMED");

  /** The first Java that has smaller objects to offer without calling them an experiment. */
  private static final int COMPACT_SINCE = 25;

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
    return command(jar, options, SMALL);
  }

  /**
   * The command line of a process that has the machine's time and memory to itself: it takes longer
   * to become fast, and is faster then.
   *
   * @param shape options that say how large the JVM is
   */
  public static List<String> command(Path jar, List<String> options, List<String> shape) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(shape);
    command.addAll(ALWAYS);
    if (Runtime.version().feature() >= COMPACT_SINCE) {
      command.add("-XX:+UseCompactObjectHeaders");
    }
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
