package org.disclosureledger.backing.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.backing.Settings;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceJvm;
import org.disclosureledger.backing.kafka.ConfiguredKafka;
import org.disclosureledger.backing.postgres.ConfiguredPostgres;
import org.disclosureledger.backing.stack.EmbeddedStack;

/** Starts the processes of the local stack. */
final class Launch {

  private static final String LOOPBACK = "127.0.0.1";

  private final Layout layout;
  private final LocalPorts ports;

  Launch(Layout layout, LocalPorts ports) {
    this.layout = layout;
    this.ports = ports;
  }

  /** Starts PostgreSQL, Kafka and the mail server. */
  LocalProcess backing() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(layout.mark());
    command.add(archive(StackProcesses.BACKING));
    command.addAll(
        List.of(
            "-XX:+AutoCreateSharedArchive",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=error",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedStack.class.getName(),
            "--data",
            layout.backing().toString()));
    for (String name :
        List.of(LocalPorts.POSTGRES, LocalPorts.KAFKA, LocalPorts.SMTP, LocalPorts.MAIL_PAGE)) {
      command.add("--" + name + "-port");
      command.add(Integer.toString(ports.of(name)));
    }
    return LocalProcess.start(layout, StackProcesses.BACKING, command, Map.of());
  }

  /** Whether the backing services said that they are ready. */
  boolean backingIsReady() {
    return announcement().containsKey("postgres.port");
  }

  /** Prepares the installation on the backing services. */
  Installation prepare() {
    Map<String, String> told = announcement();
    ConfiguredPostgres postgres =
        ConfiguredPostgres.from(
            Settings.of(
                Map.of(
                    Settings.POSTGRES_URL,
                    "jdbc:postgresql://%s:%s/postgres"
                        .formatted(told.get("postgres.host"), told.get("postgres.port")),
                    Settings.POSTGRES_USER,
                    told.getOrDefault("postgres.user", ""),
                    Settings.POSTGRES_PASSWORD,
                    told.getOrDefault("postgres.password", ""))));
    ConfiguredKafka kafka = new ConfiguredKafka(told.getOrDefault("kafka.bootstrap", ""));
    return Installation.prepare(layout.installation(), postgres, kafka)
        .sendingMailTo(LOOPBACK, ports.of(LocalPorts.SMTP))
        .servingOn(ports.ofServices());
  }

  /** Starts a service. */
  LocalProcess service(Service service, Installation installation) {
    List<String> command =
        ServiceJvm.command(
            ServiceJvm.jar(layout.repository(), service),
            List.of(layout.mark(), "-XX:+AutoCreateSharedArchive", archive(service.label())));
    Map<String, String> environment = new HashMap<>(installation.environment(service));
    environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
    return LocalProcess.start(layout, service.label(), command, environment);
  }

  private String archive(String process) {
    return "-XX:SharedArchiveFile=" + layout.archives().resolve(process + ".jsa");
  }

  private Map<String, String> announcement() {
    return StoredProperties.read(layout.backing().resolve("stack.properties"));
  }
}
