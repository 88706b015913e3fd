package org.disclosureledger.backing.local;

import java.util.List;
import org.disclosureledger.backing.installation.Installation;

/** Whom the person in front of the machine can be; see the members in {@code deploy/programs}. */
final class Roles {

  /** The program whose members are meant when none is named. */
  static final String USUAL_PROGRAM = "llm-d";

  static final String COORDINATOR = "coordinator";
  static final String MAINTAINER = "maintainer";
  static final String APPROVER = "approver";
  static final String SECOND_APPROVER = "second-approver";

  private static final List<String> OF_PROGRAMS =
      List.of(COORDINATOR, MAINTAINER, APPROVER, SECOND_APPROVER);

  private Roles() {}

  /** Every role that a token is printed for. */
  static List<String> all() {
    return List.of(COORDINATOR, MAINTAINER, APPROVER, SECOND_APPROVER, Installation.ADMINISTRATOR);
  }

  /**
   * The local identity that has a role.
   *
   * @throws IllegalArgumentException when there is no such role
   */
  static String subject(String role, String program) {
    if (role.equals(Installation.ADMINISTRATOR)) {
      return role;
    }
    if (!OF_PROGRAMS.contains(role)) {
      throw new IllegalArgumentException(
          "there is no role " + role + "; there are " + String.join(", ", all()));
    }
    return role + "-" + program;
  }
}
