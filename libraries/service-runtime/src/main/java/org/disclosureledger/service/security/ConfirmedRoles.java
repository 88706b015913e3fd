package org.disclosureledger.service.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.lifecycle.policy.Role;
import org.jspecify.annotations.Nullable;

/** The caller's roles as intake confirmed them for this request, if it had to be asked. */
@RequestScoped
public class ConfirmedRoles {

  private @Nullable Map<String, Set<Role>> byProgram;

  /** These and no others. */
  void confirm(Map<String, Set<Role>> roles) {
    byProgram = roles;
  }

  /** The roles in a program; empty when intake was not asked. */
  Optional<Set<Role>> in(String program) {
    return Optional.ofNullable(byProgram).map(roles -> roles.getOrDefault(program, Set.of()));
  }
}
