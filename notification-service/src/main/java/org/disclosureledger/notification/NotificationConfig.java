package org.disclosureledger.notification;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What this service is told at start. */
@ConfigMapping(prefix = "disclosure.notification")
public interface NotificationConfig {

  /** The address that mail comes from. */
  @WithDefault("disclosure-ledger@localhost")
  String from();

  /** The right side of every Message-ID; the domain of the sender's address if absent. */
  Optional<String> messageIdHost();

  /** Where people are sent. */
  Links links();

  /** The mail server that takes our mail. */
  Smtp smtp();

  /** How the queue is worked. */
  Sending sending();

  /** Addresses of pages; {@code {report}}, {@code {program}} and {@code {code}} are filled in. */
  interface Links {
    /** Where a reporter reads the report. */
    @WithDefault("http://localhost:8080/reports/{report}")
    String reporter();

    /** Where a reporter confirms the address with the code. */
    @WithDefault("http://localhost:8080/api/v1/reports/{report}/contact-confirmation?code={code}")
    String confirmation();

    /** Where the committee finds the case. */
    @WithDefault("http://localhost:8080/console?program={program}")
    String committee();
  }

  /** The mail server that takes our mail. */
  interface Smtp {
    /** How the connection is protected. */
    enum Security {
      /** Not at all. */
      NONE,
      /** Encrypted when the server offers it. */
      OPPORTUNISTIC,
      /** Encrypted by STARTTLS (RFC 3207), or not used. */
      STARTTLS,
      /** Encrypted from the first byte (RFC 8314). */
      TLS
    }

    /** The server's host. */
    @WithDefault("localhost")
    String host();

    /** The server's port. */
    @WithDefault("25")
    int port();

    /** How the connection is protected. */
    @WithDefault("opportunistic")
    Security security();

    /** Whom we sign in as; nobody if absent. */
    Optional<String> username();

    /** The password of that login. */
    Optional<String> password();

    /** The name by which we greet; this machine's if absent. */
    Optional<String> greeting();

    /** A named TLS configuration of Quarkus with the certificates to trust. */
    Optional<String> tlsConfiguration();

    /**
     * How long the server may be silent before the connection is given up. What it then does with
     * the message is not known: it is sent again under the same Message-ID.
     */
    @WithDefault("60s")
    Duration silence();
  }

  /** How the queue is worked. */
  interface Sending {
    /** How many messages are under way at once. */
    @WithDefault("8")
    int concurrency();

    /** How long a crashed process keeps the messages that it had under way. */
    @WithDefault("10s")
    Duration lease();

    /** The pause after a message's first failure; doubles with every further one. */
    @WithDefault("2s")
    Duration firstPause();

    /** The longest pause between two tries. */
    @WithDefault("15m")
    Duration longestPause();

    /** When a message is given up (RFC 5321 section 4.5.4.1 asks for four to five days). */
    @WithDefault("4d")
    Duration maxAge();

    /** How much memory the messages may take that are taken from the queue, about. */
    @WithDefault("4M")
    MemorySize memory();

    /**
     * In how long one recipient gets one mail for what the other side says about one report, and
     * the committee one for reports that arrive, after a first one at once; zero for a mail each.
     */
    @WithDefault("10m")
    Duration gather();

    /**
     * In how long one address gets one automatic receipt of one program: whoever submits may name
     * somebody else's. Zero for a receipt each.
     */
    @WithDefault("24h")
    Duration receiptsApart();
  }
}
