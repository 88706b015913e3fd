package org.disclosureledger.lifecycle;

import java.util.Set;
import org.disclosureledger.lifecycle.policy.Role;

/**
 * Who acts, within one program.
 *
 * @param id the pseudonymous id that the ledger keeps
 * @param roles the member's roles in the program; empty for a reporter and for the system
 */
public record Actor(String id, Set<Role> roles) {

  public Actor {
    roles = Set.copyOf(roles);
  }

  /** Whether the actor holds one of these roles. */
  public boolean holdsAny(Role... wanted) {
    for (Role role : wanted) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the actor belongs to the committee, whose acts stop clocks (S1.16). */
  public boolean inCommittee() {
    return holdsAny(Role.COORDINATOR, Role.MAINTAINER);
  }
}
