package org.disclosureledger.backing.stack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.backing.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the local stack was asked for.
 *
 * @param data where the data stays
 * @param ports the port of each service
 * @param mailPagePort the port of the page that shows received mail
 * @param fresh whether earlier data is deleted first
 */
record StackOptions(Path data, Map<Kind, Integer> ports, int mailPagePort, boolean fresh) {

  static final String USAGE =
      """
      usage: embedded stack --data DIRECTORY [--postgres-port N] [--kafka-port N]
                            [--smtp-port N] [--mail-port N] [--fresh]
      """;

  private static final int POSTGRES_PORT = 15_432;
  private static final int KAFKA_PORT = 19_092;
  private static final int SMTP_PORT = 11_025;
  private static final int MAIL_PAGE_PORT = 18_025;

  StackOptions {
    ports = Map.copyOf(ports);
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException when it cannot be understood; the message says why
   */
  static StackOptions parse(String[] arguments) {
    Deque<String> words = new ArrayDeque<>(List.of(arguments));
    Map<Kind, Integer> ports =
        new EnumMap<>(
            Map.of(Kind.POSTGRES, POSTGRES_PORT, Kind.KAFKA, KAFKA_PORT, Kind.MAIL, SMTP_PORT));
    int mailPagePort = MAIL_PAGE_PORT;
    boolean fresh = false;
    Path data = null;
    while (!words.isEmpty()) {
      String option = words.pop();
      switch (option) {
        case "--fresh" -> fresh = true;
        case "--data" -> data = Path.of(value(option, words));
        case "--postgres-port" -> ports.put(Kind.POSTGRES, port(option, words));
        case "--kafka-port" -> ports.put(Kind.KAFKA, port(option, words));
        case "--smtp-port" -> ports.put(Kind.MAIL, port(option, words));
        case "--mail-port" -> mailPagePort = port(option, words);
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new StackOptions(required(data), ports, mailPagePort, fresh);
  }

  private static Path required(@Nullable Path data) {
    if (data == null) {
      throw new IllegalArgumentException("--data is missing");
    }
    return data;
  }

  private static String value(String option, Deque<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.pop();
  }

  private static int port(String option, Deque<String> words) {
    String value = value(option, words);
    if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(option + " is a port from 1 to 65535, not " + value);
    }
    return Integer.parseInt(value);
  }
}
