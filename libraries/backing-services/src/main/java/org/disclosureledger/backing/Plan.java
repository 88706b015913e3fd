package org.disclosureledger.backing;

import java.nio.file.Path;
import java.util.Map;
import org.disclosureledger.backing.process.Ports;
import org.jspecify.annotations.Nullable;

/**
 * How services are to be made.
 *
 * @param settings what somebody configured
 * @param directory where data stays over starts, or null for data that ends with the services
 * @param ports ports that are asked for; others are chosen
 * @param postgresSettings server settings that replace or extend the usual ones
 */
public record Plan(
    Settings settings,
    @Nullable Path directory,
    Map<Kind, Integer> ports,
    Map<String, String> postgresSettings) {

  /** Copies what could change. */
  public Plan {
    ports = Map.copyOf(ports);
    postgresSettings = Map.copyOf(postgresSettings);
  }

  /** The port that is asked for, or else a free one. */
  public int port(Kind kind) {
    Integer wished = ports.get(kind);
    return wished == null ? Ports.choose() : wished;
  }
}
