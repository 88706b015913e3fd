package org.disclosureledger.backing;

import java.util.Set;

/**
 * PostgreSQL, Kafka and a mail server behind one interface, however they are obtained: the
 * configured ones, else containers, else embedded ones. A service starts when it is first asked
 * for.
 */
public interface BackingServices extends AutoCloseable {

  /** Makes services of its own for the caller, who closes them. */
  static BackingServicesBuilder builder() {
    return new BackingServicesBuilder();
  }

  /** Makes services of its own for the caller and starts some of them side by side. */
  static BackingServices of(Set<Kind> kinds) {
    BackingServices services = builder().build();
    services.start(kinds);
    return services;
  }

  /**
   * The services that all tests of this JVM share: started when asked for, stopped with the JVM.
   * Nobody closes them. A Quarkus application under test lets the JVM's own class loader have this
   * library: {@code
   * quarkus.class-loading.parent-first-artifacts=org.disclosureledger:backing-services}.
   *
   * @throws BackingServiceException when another class loader of this JVM has shared ones already
   */
  static BackingServices shared() {
    return SharedServices.get();
  }

  /** Where a kind of service comes from. */
  Provision provision(Kind kind);

  /** PostgreSQL, started when it is not up yet. */
  Postgres postgres();

  /** Kafka, started when it is not up yet. */
  Kafka kafka();

  /** The mail server, started when it is not up yet. */
  Mail mail();

  /**
   * Starts services side by side, those that are not up yet.
   *
   * @throws BackingServiceException when one cannot start; all are closed then
   */
  void start(Set<Kind> kinds);

  /** Stops what was started here, mail first and PostgreSQL last; leaves configured ones alone. */
  @Override
  void close();
}
