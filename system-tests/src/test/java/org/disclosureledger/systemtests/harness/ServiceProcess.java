package org.disclosureledger.systemtests.harness;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.backing.installation.ServiceJvm;
import org.disclosureledger.backing.process.Child;
import org.disclosureledger.backing.process.ChildSpec;
import org.disclosureledger.backing.process.Signal;

/** One service as a process: it can be killed, stopped, frozen and started again on its port. */
public final class ServiceProcess {

  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

  /** Making an archive takes longer than one start without; who starts more often makes one. */
  private static final boolean ARCHIVING =
      Boolean.parseBoolean(System.getProperty("disclosure.archive-classes", "true"));

  private final Service service;
  private final String name;
  private final ServiceClient client;
  private final ServiceClient management;
  private final Path folder;
  private final List<String> shape;
  private final Path jar;
  private final String configuration;
  private final Path archive;
  private Child child;

  /**
   * @param name of this process, among others of the same service
   * @param told configuration properties, the two ports among them
   * @param shape options that say how large the JVM is
   */
  ServiceProcess(
      Service service, String name, Path folder, Map<String, String> told, List<String> shape) {
    this.service = service;
    this.name = name;
    this.client = on(told.get("quarkus.http.port"));
    this.management = on(told.get("quarkus.management.port"));
    this.folder = folder;
    this.shape = shape;
    this.jar = ServiceJvm.jar(Repository.root(), service);
    if (!Files.exists(jar)) {
      throw new IllegalStateException("not packaged yet: " + jar);
    }
    this.configuration = "-Dsmallrye.config.locations=" + write(folder, name, told);
    this.archive = Repository.target("archives").resolve(service.label() + ".jsa");
  }

  private static ServiceClient on(String port) {
    return ServiceClient.onPort(Integer.parseInt(port));
  }

  private ChildSpec spec() {
    return new ChildSpec(name, command(), folder, logFile(), Signal.TERM, ENDS_WITHIN, null);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of("env"));
    ServiceJvm.ENVIRONMENT.forEach((variable, value) -> command.add(variable + "=" + value));
    command.addAll(ServiceJvm.command(jar, options(), shape));
    return command;
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(List.of(configuration));
    if (ARCHIVING) {
      options.add("-XX:+AutoCreateSharedArchive");
    }
    if (ARCHIVING || isArchived()) {
      options.add("-XX:SharedArchiveFile=" + archive);
    }
    return options;
  }

  /** Whether it is to have an archive of its classes, and none of this jar is there yet. */
  boolean lacksArchive() {
    return ARCHIVING && !isArchived();
  }

  /** Whether it loads its classes from an archive that an earlier process of this jar left. */
  private boolean isArchived() {
    return archive.toFile().lastModified() > jar.toFile().lastModified();
  }

  private Path logFile() {
    return folder.resolve(name + ".log");
  }

  /** Above the files that are packed into the service, and below system properties. */
  private static Path write(Path folder, String name, Map<String, String> told) {
    Properties properties = new Properties();
    properties.putAll(told);
    properties.put("config_ordinal", "350");
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      return Files.writeString(folder.resolve(name + ".properties"), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write what " + name + " is told", e);
    }
  }

  /** What it is told from its next start on, the same ports among it. */
  void tell(Map<String, String> told) {
    write(folder, name, told);
  }

  /** Which service it is. */
  public Service service() {
    return service;
  }

  /** Asks it without credentials. */
  public ServiceClient client() {
    return client;
  }

  /** Asks it for its health and metrics. */
  public ServiceClient management() {
    return management;
  }

  /** Starts it, without waiting until it is ready; does nothing when it runs. */
  public synchronized void start() {
    if (!isAlive()) {
      if (!isArchived()) {
        // of another jar: it would neither be used nor made anew
        FourServices.delete(archive);
      }
      child = Child.start(spec());
    }
  }

  /** Waits until it takes requests. */
  public void awaitReady() {
    child.awaitReady(this::isReady, READY_WITHIN);
  }

  /** Starts it and waits until it takes requests. */
  public void restart() {
    start();
    awaitReady();
  }

  /** Whether it takes requests. */
  public boolean isReady() {
    try {
      return management.get("/q/health/ready").isSuccess();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Whether there is a process. */
  public boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** SIGKILL. */
  public void kill() {
    child.kill();
  }

  /** SIGTERM; waits for the end, at which it leaves an archive of its classes. */
  public void stop() {
    child.stop(Signal.TERM);
  }

  /** Freezes it. */
  public void pause() {
    child.pause();
  }

  /** Lets it go on. */
  public void resume() {
    child.resume();
  }

  /**
   * Ends it in the orderly way and starts it again; whatever is started from this jar from now on
   * loads its classes from the archive, in a quarter of the time.
   */
  void archiveClasses() {
    stop();
    restart();
  }

  /** Its process id. */
  public long pid() {
    return child.pid();
  }

  /** The names of its threads, of which the kernel shows the first 15 characters. */
  public List<String> threads() {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      return threads.map(ServiceProcess::nameOfThread).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the threads of " + service, e);
    }
  }

  private static String nameOfThread(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException e) {
      return "ended meanwhile";
    }
  }

  /** What it wrote so far. */
  public String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + service, e);
    }
  }

  void close() {
    if (isAlive()) {
      kill();
    }
  }
}
