package org.disclosureledger.backing.door;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosureledger.backing.installation.Service;

/** Which service answers at which address; the services' paths are disjoint. */
final class DoorRoutes {

  /** What each service is told of itself by operators: the same paths, with its name in them. */
  private static final String OPERATIONS = "/api/v1/operations/";

  private static final Map<String, Service> BEGINNINGS = beginnings();

  private DoorRoutes() {}

  private static Map<String, Service> beginnings() {
    Map<String, Service> beginnings = new LinkedHashMap<>();
    beginnings.put("/api/v1/programs", Service.INTAKE);
    beginnings.put("/api/v1/reports", Service.INTAKE);
    beginnings.put("/programs", Service.INTAKE);
    beginnings.put("/reports", Service.INTAKE);
    beginnings.put("/.well-known", Service.INTAKE);
    beginnings.put("/api/v1/memberships", Service.INTAKE);
    beginnings.put("/api/v1/cases", Service.TRIAGE);
    beginnings.put("/console", Service.TRIAGE);
    beginnings.put("/pages", Service.TRIAGE);
    beginnings.put("/api/v1/deliveries", Service.NOTIFICATION);
    return beginnings;
  }

  /** The service for a path; what no other has is the public's, whom advisory answers. */
  static Service of(String path) {
    if (path.startsWith(OPERATIONS)) {
      String name = path.substring(OPERATIONS.length()).replaceFirst("/.*", "");
      return Arrays.stream(Service.values())
          .filter(service -> service.label().equals(name))
          .findFirst()
          .orElse(Service.ADVISORY);
    }
    return BEGINNINGS.entrySet().stream()
        .filter(entry -> isUnder(path, entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Service.ADVISORY);
  }

  /** Whether a path is this one or one below it. */
  static boolean isUnder(String path, String beginning) {
    return path.equals(beginning) || path.startsWith(beginning + "/");
  }
}
