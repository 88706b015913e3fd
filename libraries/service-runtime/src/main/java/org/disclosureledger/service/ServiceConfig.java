package org.disclosureledger.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What every service is told at start. */
@ConfigMapping(prefix = "disclosure")
public interface ServiceConfig {

  /** Where a process runs; production refuses what only tests may do. */
  enum Environment {
    /** For users. */
    PRODUCTION,
    /** On one machine, to try it out. */
    LOCAL,
    /** In a test. */
    TEST
  }

  /** Which service this is: intake, triage, notification or advisory. */
  String service();

  /** Where the process runs. */
  @WithDefault("production")
  Environment environment();

  /** A file with an ISO 8601 duration by which time is shifted; refused in production. */
  Optional<String> timeOffsetFile();

  /** A folder in which tests arm failpoints; refused in production. */
  Optional<String> failpoints();

  /** The keys that this installation holds. */
  Keys keys();

  /** The outbox relay. */
  Relay relay();

  /** Where the service's database is. */
  Postgres postgres();

  /** Passwords of the database roles, which the first migration gives to the roles it creates. */
  Map<String, String> databasePasswords();

  /** Who may publish programs before any program has members: {@code issuer|subject}. */
  Optional<String> bootstrapAdministrator();

  /** Keys, each in a file of one line. */
  interface Keys {
    /**
     * This service's private sealing key, such as {@code triage.key}. Further generations lie
     * beside it as {@code triage.2.key} and so on; an old one is taken away when nothing needs it.
     */
    String privateKeyFile();

    /**
     * A folder with the public sealing key of every service, as {@code <service>.pub}, and further
     * generations as {@code <service>.2.pub}; the newest is used.
     */
    String publicKeysFolder();

    /** The installation's secret for keyed hashes: pseudonyms, fingerprints, derived ids. */
    String secretFile();

    /** The private key that signs receipts; intake alone needs it. */
    Optional<String> receiptKeyFile();
  }

  /** The outbox relay. */
  interface Relay {
    /** How long a holder keeps the lease without renewing it. */
    @WithDefault("5s")
    Duration lease();

    /** How often the topics' identities are looked at. */
    @WithDefault("2s")
    Duration topicCheck();
  }

  /** Where the service's database is. */
  interface Postgres {
    /** The server's host. */
    String host();

    /** The server's port. */
    int port();

    /** The database; named as the service unless told otherwise. */
    String database();

    /** The same as a URL of the reactive client. */
    String reactiveUrl();

    /** How long a connection may take until it is made and signed in. */
    @WithDefault("2s")
    Duration connectWithin();

    /** How long who needs a connection waits until one is free. */
    @WithDefault("4s")
    Duration acquireWithin();

    /**
     * How long a statement may take until its connection is closed. Requests are to be answered
     * within 5 seconds, so this is to be less.
     */
    @WithDefault("3s")
    Duration answerWithin();

    /** How many may wait for a connection of one pool. */
    @WithDefault("10000")
    int waiting();

    /**
     * About how many bytes appends may hold that wait for the database; more are turned away with
     * 503.
     */
    @WithDefault("12582912")
    long waitingAppendBytes();
  }
}
