package org.disclosureledger.backing.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server settings that every PostgreSQL of ours runs with. */
final class ServerSettings {

  /** Both durability switches are the server's defaults; said, so that nobody wonders. */
  private static final Map<String, String> USUAL =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "300",
          "shared_buffers", "256MB",
          "timezone", "UTC",
          "log_timezone", "UTC");

  private ServerSettings() {}

  /** The usual ones under others, as arguments of the server program. */
  static List<String> arguments(List<Map<String, String>> replacements) {
    Map<String, String> settings = new TreeMap<>(USUAL);
    replacements.forEach(settings::putAll);
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }
}
