package org.disclosureledger.service.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.policy.Member;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.keys.InstallationKeys;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Which roles the caller has in which program, by the program's members (issuer and subject).
 *
 * <p>Who has no role in a program learns nothing of it: the answer is that nothing is there.
 */
@ApplicationScoped
public class ProgramAccess {

  private final SecurityIdentity identity;
  private final ProgramDirectory programs;
  private final ConfirmedRoles confirmed;
  private final KeyedMac pseudonyms;
  private final Optional<String> administrator;

  ProgramAccess(
      SecurityIdentity identity,
      ProgramDirectory programs,
      ConfirmedRoles confirmed,
      InstallationKeys keys,
      ServiceConfig config) {
    this.identity = identity;
    this.programs = programs;
    this.confirmed = confirmed;
    this.pseudonyms = keys.mac("pseudonyms");
    this.administrator = config.bootstrapAdministrator();
  }

  /** The caller as a member of the program. */
  public Actor member(String program) {
    Actor actor = actor(program).orElseThrow(() -> Problem.notFound().asException());
    if (actor.roles().isEmpty()) {
      throw Problem.notFound().asException();
    }
    return actor;
  }

  /** The caller as a member of the program who holds one of these roles. */
  public Actor member(String program, Role... wanted) {
    Actor actor = member(program);
    if (!actor.holdsAny(wanted)) {
      throw Problem.forbidden(
              "This needs the role "
                  + Stream.of(wanted).map(Role::spelling).collect(Collectors.joining(" or "))
                  + " in the program.")
          .asException();
    }
    return actor;
  }

  /** The programs in which the caller has a role. */
  public Set<String> programs() {
    return memberships().keySet();
  }

  /** The caller's roles in each program in which the caller has any. */
  public Map<String, Set<Role>> memberships() {
    return programs.all().stream()
        .filter(program -> !roles(program).isEmpty())
        .collect(Collectors.toUnmodifiableMap(KnownProgram::slug, this::roles));
  }

  /** Whether the caller is the administrator named at installation. */
  public boolean isAdministrator() {
    return token()
        .map(token -> token.getIssuer() + "|" + token.getSubject())
        .filter(caller -> administrator.filter(caller::equals).isPresent())
        .isPresent();
  }

  /** The caller's pseudonymous id: the same in every service, and nobody's name. */
  public String pseudonym() {
    return token()
        .map(token -> pseudonym(token.getIssuer(), token.getSubject()))
        .orElseThrow(() -> Problem.unauthenticated().asException());
  }

  /** The pseudonymous id of a member. */
  public String pseudonym(String issuer, String subject) {
    byte[] code =
        pseudonyms.of(
            issuer.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            subject.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return Pseudonym.of(code);
  }

  /** Whether this is the pseudonymous id of a coordinator or maintainer of the program. */
  public boolean isInCommittee(String program, String pseudonym) {
    return pseudonyms(program, Role.COORDINATOR, Role.MAINTAINER).contains(pseudonym);
  }

  /** The pseudonymous ids of the program's present members who hold one of these roles. */
  public Set<String> pseudonyms(String program, Role... wanted) {
    return programs.find(program).stream()
        .flatMap(known -> known.policy().members().stream())
        .filter(member -> Stream.of(wanted).anyMatch(member.roles()::contains))
        .map(member -> pseudonym(member.issuer(), member.subject()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Actor> actor(String program) {
    return programs
        .find(program)
        .flatMap(
            known ->
                token()
                    .map(
                        token ->
                            new Actor(
                                pseudonym(token.getIssuer(), token.getSubject()), roles(known))));
  }

  private Set<Role> roles(KnownProgram program) {
    if (programs.isClosed(program.slug())) {
      return Set.of();
    }
    return confirmed
        .in(program.slug())
        .orElseGet(
            () ->
                token()
                    .flatMap(
                        token -> program.policy().member(token.getIssuer(), token.getSubject()))
                    .map(Member::roles)
                    .map(Set::copyOf)
                    .orElse(Set.of()));
  }

  private Optional<JsonWebToken> token() {
    return identity.getPrincipal() instanceof JsonWebToken token
            && token.getIssuer() != null
            && token.getSubject() != null
        ? Optional.of(token)
        : Optional.empty();
  }
}
