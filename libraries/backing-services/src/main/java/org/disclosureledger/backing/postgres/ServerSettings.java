package org.disclosureledger.backing.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server settings that every PostgreSQL of ours runs with. */
final class ServerSettings {

  /**
   * Both durability switches are the server's defaults; said, so that nobody wonders. After a crash
   * one call makes the whole file system durable, where the default opens every file: with fifteen
   * databases a start took 12 to 36 s then, and takes 0.2 to 0.4 s so.
   */
  private static final Map<String, String> USUAL =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "300",
          "shared_buffers", "256MB",
          "recovery_init_sync_method", "syncfs",
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
