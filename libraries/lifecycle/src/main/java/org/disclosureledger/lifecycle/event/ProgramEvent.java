package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import org.disclosureledger.lifecycle.Open;

/** What happens to a program: a project's security desk. Owned by intake. */
public sealed interface ProgramEvent extends LifecycleEvent {

  /** The program this event belongs to. */
  String program();

  /**
   * A version of the program's document came into force: policy, members, channels, everything.
   *
   * @param policyVersion counts from 1; every report pins the version in force at its receipt
   * @param digest SHA-256 of the document, in hexadecimal
   * @param document the whole document as canonical JSON
   */
  record ProgramPublished(
      @Open String program, @Open int policyVersion, @Open String digest, @Open String document)
      implements ProgramEvent {}

  /**
   * A release of the project's product exists (S2.1, S2.21).
   *
   * @param version the version, as the registry of its ecosystem names it
   * @param releasedAt when it was released
   */
  record ReleaseRegistered(@Open String program, @Open String version, @Open Instant releasedAt)
      implements ProgramEvent {}

  /**
   * A tool may act in this program.
   *
   * @param accountId the account
   * @param name what the account is called
   * @param scope what the account may do, such as {@code reports:submit}
   * @param tokenHash SHA-256 of the token, in hexadecimal; the token itself is stored nowhere
   */
  record ServiceAccountCreated(
      @Open String program,
      @Open String accountId,
      @Open String name,
      @Open String scope,
      @Open String tokenHash)
      implements ProgramEvent {}

  /** The tool may no longer act: its token is refused from now on. */
  record ServiceAccountRevoked(@Open String program, @Open String accountId)
      implements ProgramEvent {}
}
