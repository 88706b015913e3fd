package org.disclosureledger.backing.local;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;

/**
 * The TCP ports of the local stack, each under the name by which {@code up} takes it as an option.
 *
 * @param byName ports by names such as {@code postgres} and {@code intake}
 */
record LocalPorts(Map<String, Integer> byName) {

  /** The one address of the whole stack. */
  static final String DOOR = "door";

  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";
  static final String SMTP = "smtp";
  static final String MAIL_PAGE = "mail";

  private static final String MANAGEMENT = "-management";

  private static final Map<String, Integer> USUAL = usual();

  LocalPorts {
    if (!USUAL.keySet().equals(byName.keySet())) {
      throw new IllegalArgumentException("ports are those of " + USUAL.keySet());
    }
    byName.forEach(LocalPorts::requirePort);
    byName = new TreeMap<>(byName);
  }

  /** The usual ones, unless others were asked for: at an earlier start, or now. */
  static LocalPorts of(Layout layout, Map<String, Integer> asked) {
    Map<String, Integer> ports = new LinkedHashMap<>(USUAL);
    StoredProperties.read(layout.ports())
        .forEach((name, port) -> ports.replace(name, Integer.valueOf(port)));
    asked.forEach(ports::replace);
    return new LocalPorts(ports);
  }

  /** The ports that a process of the stack listens on, by name. */
  static Stream<String> namesOf(String process) {
    return switch (process) {
      case StackProcesses.BACKING -> Stream.of(POSTGRES, KAFKA, SMTP, MAIL_PAGE);
      case StackProcesses.DOOR -> Stream.of(DOOR);
      default -> Stream.of(process, process + MANAGEMENT);
    };
  }

  /** Whether something of the stack has a port under this name. */
  static boolean isName(String name) {
    return USUAL.containsKey(name);
  }

  int of(Service service) {
    return of(service.label());
  }

  /** Where a service tells of its health and metrics. */
  int managementOf(Service service) {
    return of(managementName(service));
  }

  /** Under which name the port of a service's health and metrics is known. */
  static String managementName(Service service) {
    return service.label() + MANAGEMENT;
  }

  Map<Service, Integer> ofServices() {
    return each(this::of);
  }

  Map<Service, Integer> ofManagement() {
    return each(this::managementOf);
  }

  private static Map<Service, Integer> each(ToIntFunction<Service> port) {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, port.applyAsInt(service));
    }
    return ports;
  }

  int of(String name) {
    Integer port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException("nothing of the stack is called " + name);
    }
    return port;
  }

  /** Remembers them for the next command. */
  void keep(Layout layout) {
    Map<String, String> values = new TreeMap<>();
    byName.forEach((name, port) -> values.put(name, port.toString()));
    StoredProperties.write(layout.ports(), values);
  }

  private static Map<String, Integer> usual() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(DOOR, 8080);
    for (Service service : Service.values()) {
      ports.put(service.label(), service.usualPort());
      ports.put(managementName(service), service.usualManagementPort());
    }
    ports.put(POSTGRES, 15_432);
    ports.put(KAFKA, 19_092);
    ports.put(SMTP, 11_025);
    ports.put(MAIL_PAGE, 18_025);
    return ports;
  }

  private static void requirePort(String name, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the port of " + name + " is from 1 to 65535: " + port);
    }
  }
}
