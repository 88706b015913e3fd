package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * A person with roles in the program, identified as an identity provider identifies them.
 *
 * @param issuer the provider's issuer, as in the token's {@code iss}
 * @param subject the token's {@code sub}
 * @param displayName what colleagues and reporters see
 * @param roles at least one
 */
public record Member(String issuer, String subject, String displayName, List<Role> roles) {

  /** Copies the roles. */
  public Member {
    roles = List.copyOf(roles);
  }

  /** Whether a token of this issuer and subject is this member's. */
  public boolean is(String tokenIssuer, String tokenSubject) {
    return issuer.equals(tokenIssuer) && subject.equals(tokenSubject);
  }

  /** Whether the member belongs to the committee, whose acts stop clocks (S1.16). */
  public boolean inCommittee() {
    return roles.contains(Role.COORDINATOR) || roles.contains(Role.MAINTAINER);
  }
}
