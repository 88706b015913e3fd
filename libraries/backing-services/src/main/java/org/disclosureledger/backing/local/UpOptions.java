package org.disclosureledger.backing.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code up} was asked for.
 *
 * @param fresh whether all earlier data is deleted first
 * @param detach whether the command ends once everything is ready
 * @param ports ports other than the usual ones, by name
 */
record UpOptions(boolean fresh, boolean detach, Map<String, Integer> ports) {

  private static final String PORT_SUFFIX = "-port";

  UpOptions {
    ports = Map.copyOf(ports);
  }

  /**
   * Reads what stands behind {@code up}.
   *
   * @throws IllegalArgumentException when it cannot be understood; the message says why
   */
  static UpOptions parse(List<String> arguments) {
    Deque<String> words = new ArrayDeque<>(arguments);
    Map<String, Integer> ports = new HashMap<>();
    boolean fresh = false;
    boolean detach = false;
    while (!words.isEmpty()) {
      String option = words.pop();
      switch (option) {
        case "--fresh" -> fresh = true;
        case "--detach" -> detach = true;
        default -> ports.put(name(option), port(option, words));
      }
    }
    return new UpOptions(fresh, detach, ports);
  }

  private static String name(String option) {
    if (option.startsWith("--") && option.endsWith(PORT_SUFFIX)) {
      String name = option.substring(2, option.length() - PORT_SUFFIX.length());
      if (LocalPorts.isName(name)) {
        return name;
      }
    }
    throw new IllegalArgumentException("unknown option " + option);
  }

  private static int port(String option, Deque<String> words) {
    String value = words.isEmpty() ? "nothing" : words.pop();
    if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(option + " is a port from 1 to 65535, not " + value);
    }
    return Integer.parseInt(value);
  }
}
