package org.disclosureledger.backing.installation;

import java.util.Arrays;
import java.util.Locale;

/** The four services, and the ports that they have on one machine unless others are asked for. */
public enum Service {
  /** Reports in; the reporter's side. */
  INTAKE(8081),
  /** The committee's desk. */
  TRIAGE(8082),
  /** Who is told what. */
  NOTIFICATION(8083),
  /** From drafts to publication. */
  ADVISORY(8084);

  private static final int MANAGEMENT_ABOVE_PUBLIC = 1000;

  private final int usualPort;

  Service(int usualPort) {
    this.usualPort = usualPort;
  }

  /** The name in lower case: of its database, its keys, its roles. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The TCP port, unless another is asked for. */
  public int usualPort() {
    return usualPort;
  }

  /**
   * The TCP port of health and metrics, which is not for the public, unless another is asked for.
   */
  public int usualManagementPort() {
    return usualPort + MANAGEMENT_ABOVE_PUBLIC;
  }

  /**
   * The service of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Service named(String label) {
    return Arrays.stream(values())
        .filter(service -> service.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service is called " + label));
  }
}
