package org.disclosureledger.backing.installation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.Postgres;
import org.jspecify.annotations.Nullable;

/**
 * An installation of the product on given backing services: keys and passwords in a directory that
 * only this user may read, a database for each service, the topics, and a signer of sign-in tokens.
 *
 * <p>Preparing is idempotent: what is there is kept. The directory and the databases belong
 * together; a directory without its databases is started anew, databases without their directory
 * hold text that nobody can read any more.
 */
public final class Installation {

  /** Who may publish programs before any program has members. */
  public static final String ADMINISTRATOR = "administrator";

  private static final Duration TOKENS_ARE_VALID = Duration.ofHours(12);

  private final Path directory;
  private final KeyFiles keys;
  private final Passwords passwords;
  private final LocalIdentities identities;
  private final Map<String, String> addresses = new TreeMap<>();
  private final Map<String, String> mail = new TreeMap<>();
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);
  private final ConsoleSignIn console;
  private @Nullable String door;

  private Installation(Path directory, InstantSource time) {
    this.directory = directory;
    this.console = ConsoleSignIn.keptIn(directory);
    this.keys = KeyFiles.in(directory.resolve("keys"));
    this.passwords = Passwords.in(directory.resolve("passwords"));
    this.identities = LocalIdentities.keptIn(directory.resolve("sign-in.key"), time);
  }

  /** The installation in a directory, for signing tokens alone; its keys are made when missing. */
  public static Installation in(Path directory) {
    return new Installation(PrivateFiles.folder(directory), InstantSource.system());
  }

  /**
   * Prepares whatever is missing.
   *
   * @param directory where keys and passwords are kept
   * @throws org.disclosureledger.backing.BackingServiceException when a backing service refuses
   */
  public static Installation prepare(Path directory, Postgres postgres, Kafka kafka) {
    Installation installation = in(directory);
    new Databases(postgres, installation.passwords).prepare();
    kafka.createTopics(Topics.all());
    installation.addresses.put("disclosure.postgres.host", postgres.host());
    installation.addresses.put("disclosure.postgres.port", Integer.toString(postgres.port()));
    installation.addresses.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    return installation;
  }

  /** The same, whose services send mail to this server. */
  public static Installation prepare(Path directory, Postgres postgres, Kafka kafka, Mail mail) {
    return prepare(directory, postgres, kafka).sendingMailTo(mail.smtpHost(), mail.smtpPort());
  }

  /** Lets notification send mail to this server, without encryption. */
  public Installation sendingMailTo(String host, int port) {
    mail.put("disclosure.notification.smtp.host", host);
    mail.put("disclosure.notification.smtp.port", Integer.toString(port));
    mail.put("disclosure.notification.smtp.security", "none");
    return this;
  }

  /**
   * Lets the services listen on these ports of this machine, and give addresses there to people.
   */
  public Installation servingOn(Map<Service, Integer> chosen) {
    ports.putAll(chosen);
    return this;
  }

  /** Lets the services tell of their health and metrics on these ports of this machine. */
  public Installation managedOn(Map<Service, Integer> chosen) {
    managementPorts.putAll(chosen);
    return this;
  }

  /** Lets people reach all services, and sign in, at one port of this machine. */
  public Installation behindDoorOn(int port) {
    door = "http://localhost:" + port;
    return this;
  }

  /** Starts who signs people in to the pages: as a member of these programs, or as anybody else. */
  public SignInProvider openSignIn(Collection<String> programs) {
    Path page = SignInPage.write(directory.resolve("sign-in.html"), programs);
    return SignInProvider.open(identities.key(), page);
  }

  /**
   * What a service is told at start, as configuration properties. It says {@code local} for the
   * environment; a test overrides that.
   */
  public Map<String, String> configuration(Service service) {
    Map<String, String> told = new TreeMap<>(addresses);
    told.put("disclosure.environment", "local");
    told.put("disclosure.bootstrap-administrator", issuer() + "|" + ADMINISTRATOR);
    told.put("disclosure.keys.private-key-file", keys.privateKey(service).toString());
    told.put("disclosure.keys.public-keys-folder", keys.publicFolder().toString());
    told.put("disclosure.keys.secret-file", keys.secret().toString());
    told.putAll(particular(service));
    for (DatabaseRole role : DatabaseRole.values()) {
      told.put("disclosure.database-passwords." + role.label(), passwords.of(service, role));
    }
    told.put("quarkus.oidc.public-key", identities.publicKey());
    told.put("quarkus.oidc.token.issuer", issuer());
    told.put("quarkus.oidc.token.audience", LocalIdentities.AUDIENCE);
    return told;
  }

  /** What only this service is told; the others would refuse what they do not know. */
  private Map<String, String> particular(Service service) {
    Map<String, String> told = new TreeMap<>();
    if (ports.containsKey(service)) {
      told.put("quarkus.http.port", ports.get(service).toString());
    }
    if (managementPorts.containsKey(service)) {
      told.put("quarkus.management.port", managementPorts.get(service).toString());
    }
    if (service != Service.INTAKE) {
      told.put("disclosure.membership.url", address(Service.INTAKE) + "/api/v1/memberships");
    }
    switch (service) {
      case INTAKE -> {
        told.put("disclosure.keys.receipt-key-file", keys.receipt().toString());
        told.put("disclosure.intake.public-address", people(Service.INTAKE));
      }
      case NOTIFICATION -> {
        told.putAll(mail);
        told.put(
            "disclosure.notification.links.reporter", people(Service.INTAKE) + "/reports/{report}");
        told.put(
            "disclosure.notification.links.confirmation",
            people(Service.INTAKE) + "/api/v1/reports/{report}/contact-confirmation?code={code}");
        told.put(
            "disclosure.notification.links.committee",
            people(Service.TRIAGE) + "/console?program={program}");
      }
      case ADVISORY -> {
        told.put("disclosure.advisory.public-address", people(Service.ADVISORY));
        told.put("disclosure.advisory.credit.intake", address(Service.INTAKE));
      }
      case TRIAGE -> {
        if (door != null) {
          told.putAll(console.behind(door));
        }
      }
    }
    return told;
  }

  /** Adds a generation to a service's key pair; processes know it from their next start on. */
  public void rotateKeys(Service service) {
    keys.rotate(service);
  }

  /** Takes all generations of a service's key pair away but the newest. */
  public void retireKeys(Service service) {
    keys.retire(service);
  }

  private String address(Service service) {
    return "http://localhost:" + ports.getOrDefault(service, service.usualPort());
  }

  /** Where people reach a service. */
  private String people(Service service) {
    return door == null ? address(service) : door;
  }

  /** The same as environment variables, for a process. */
  public Map<String, String> environment(Service service) {
    return configuration(service).entrySet().stream()
        .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
  }

  /** The environment variable that sets a configuration property. */
  public static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** A bearer token for a local identity, such as {@code coordinator-llm-d}; good for 12 hours. */
  public String token(String subject) {
    return identities.token(subject, TOKENS_ARE_VALID);
  }

  /** A bearer token for a local identity that ceases to be good after a while. */
  public String token(String subject, Duration valid) {
    return identities.token(subject, valid);
  }

  /**
   * A token that the identity provider signed, with any header and claims; for those who test what
   * is refused.
   *
   * @param header as JSON (RFC 7515 section 4)
   * @param claims as JSON (RFC 7519 section 4)
   */
  public String signed(String header, String claims) {
    return identities.signed(header, claims);
  }

  /** A bearer token for whoever may publish programs. */
  public String administratorToken() {
    return token(ADMINISTRATOR);
  }

  /** Who issues the tokens of local identities. */
  public static String issuer() {
    return LocalIdentities.ISSUER;
  }
}
