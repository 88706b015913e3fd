package org.disclosureledger.backing;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says how backing services are made; see {@link BackingServices#builder()}. */
public final class BackingServicesBuilder {

  private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);
  private final Map<String, String> postgresSettings = new HashMap<>();
  private Settings settings = Settings.ofProcess();
  private @Nullable Provision provision;
  private @Nullable Path directory;
  private Consumer<Kind> listener = kind -> {};

  BackingServicesBuilder() {}

  /** Takes settings from elsewhere than this process. */
  public BackingServicesBuilder settings(Settings settings) {
    this.settings = settings;
    return this;
  }

  /** Obtains all services in this way, whatever else would be possible. */
  public BackingServicesBuilder provision(Provision provision) {
    this.provision = provision;
    return this;
  }

  /** Keeps the data of embedded services in a directory, for the next start to find it. */
  public BackingServicesBuilder directory(Path directory) {
    this.directory = directory;
    return this;
  }

  /** Asks for a port; one is chosen otherwise. */
  public BackingServicesBuilder port(Kind kind, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 1 and 65535: " + port);
    }
    ports.put(kind, port);
    return this;
  }

  /** Sets a PostgreSQL server setting; not for a configured server. */
  public BackingServicesBuilder postgresSetting(String name, String value) {
    postgresSettings.put(name, value);
    return this;
  }

  /** Tells when a service is ready; on the thread that started it. */
  public BackingServicesBuilder whenReady(Consumer<Kind> listener) {
    this.listener = listener;
    return this;
  }

  /** Makes the services; each starts when it is asked for. */
  public BackingServices build() {
    Plan plan = new Plan(settings, directory, ports, postgresSettings);
    Provision forced = provision;
    Selection selection = new Selection(settings, new EngineProbe());
    return new LazyServices(
        plan, kind -> forced != null ? forced : selection.choose(kind), listener);
  }
}
