package org.disclosureledger.service.program;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;

/**
 * A program as its events make it.
 *
 * @param slug the program's name in addresses
 * @param version the stream's version
 * @param policyVersion the version of the policy in force
 * @param policies every version there was; reports pin the one of their day
 * @param documents the same as canonical JSON
 * @param releases the releases registered, with the instant of each
 * @param accounts the service accounts in force, by the hash of their token
 */
public record KnownProgram(
    String slug,
    int version,
    int policyVersion,
    Map<Integer, ProgramPolicy> policies,
    Map<Integer, String> documents,
    Map<String, Instant> releases,
    Map<String, ServiceAccount> accounts) {

  /**
   * A tool's account.
   *
   * @param program where it may act
   * @param scope what it may do
   */
  public record ServiceAccount(String program, String accountId, String name, String scope) {}

  public KnownProgram {
    policies = Map.copyOf(policies);
    documents = Map.copyOf(documents);
    releases = Map.copyOf(releases);
    accounts = Map.copyOf(accounts);
  }

  /** A program of which nothing is known yet. */
  public static KnownProgram unknown(String slug) {
    return new KnownProgram(slug, 0, 0, Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** The stream of a program: every service finds it by the program's name alone. */
  public static UUID streamId(String slug) {
    return UUID.nameUUIDFromBytes(
        ("program:" + slug).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** The policy in force. */
  public ProgramPolicy policy() {
    ProgramPolicy current = policies.get(policyVersion);
    if (current == null) {
      throw new IllegalStateException("program without a policy: " + slug);
    }
    return current;
  }

  /** The program after one more event. */
  public KnownProgram with(ProgramEvent event) {
    return switch (event) {
      case ProgramEvent.ProgramPublished published -> published(published);
      case ProgramEvent.ReleaseRegistered release -> {
        Map<String, Instant> more = new TreeMap<>(releases);
        more.put(release.version(), release.releasedAt());
        yield new KnownProgram(
            slug, version + 1, policyVersion, policies, documents, more, accounts);
      }
      case ProgramEvent.ServiceAccountCreated created -> {
        Map<String, ServiceAccount> more = new HashMap<>(accounts);
        more.put(
            created.tokenHash(),
            new ServiceAccount(slug, created.accountId(), created.name(), created.scope()));
        yield new KnownProgram(
            slug, version + 1, policyVersion, policies, documents, releases, more);
      }
      case ProgramEvent.ServiceAccountRevoked revoked -> {
        Map<String, ServiceAccount> fewer = new HashMap<>(accounts);
        fewer.values().removeIf(account -> account.accountId().equals(revoked.accountId()));
        yield new KnownProgram(
            slug, version + 1, policyVersion, policies, documents, releases, fewer);
      }
    };
  }

  private KnownProgram published(ProgramEvent.ProgramPublished event) {
    Map<Integer, ProgramPolicy> morePolicies = new HashMap<>(policies);
    morePolicies.put(event.policyVersion(), PolicyDocument.readStored(event.document()));
    Map<Integer, String> moreDocuments = new HashMap<>(documents);
    moreDocuments.put(event.policyVersion(), event.document());
    return new KnownProgram(
        slug, version + 1, event.policyVersion(), morePolicies, moreDocuments, releases, accounts);
  }
}
