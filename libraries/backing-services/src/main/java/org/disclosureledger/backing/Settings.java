package org.disclosureledger.backing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody configured: the system property {@code disclosure.postgres.url} or else the
 * environment variable {@code DISCLOSURE_POSTGRES_URL}, and so on for every name. Blank is absent.
 */
public final class Settings {

  /** {@code jdbc:postgresql://host:port/database} of a server that somebody runs. */
  public static final String POSTGRES_URL = "disclosure.postgres.url";

  /** Its superuser; {@code postgres} when absent. */
  public static final String POSTGRES_USER = "disclosure.postgres.user";

  /** Its superuser's password; empty when absent. */
  public static final String POSTGRES_PASSWORD = "disclosure.postgres.password";

  /** {@code host:port[,host:port]} of a Kafka cluster that somebody runs. */
  public static final String KAFKA = "disclosure.kafka";

  /** {@code host:port} of a mail server that somebody runs; without encryption. */
  public static final String SMTP = "disclosure.smtp";

  /** {@code container} or {@code embedded}: what to use for all that is not configured. */
  public static final String BACKING = "disclosure.backing";

  /** Where data of tests lies while they run; the directory for temporary files when absent. */
  public static final String DIRECTORY = "disclosure.backing.directory";

  /** Where unpacked programs are kept between runs; a folder of the user's when absent. */
  public static final String CACHE = "disclosure.backing.cache";

  /** Class path of the embedded broker, where it cannot be found out. */
  public static final String KAFKA_CLASS_PATH = "disclosure.kafka.classpath";

  /** Gives the embedded broker the optimising compiler and more memory, for those who measure. */
  public static final String KAFKA_ROOMY = "disclosure.kafka.roomy";

  private final Function<String, @Nullable String> lookup;

  private Settings(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  /** Those of this process. */
  public static Settings ofProcess() {
    return new Settings(
        name -> {
          String property = System.getProperty(name);
          return property != null ? property : System.getenv(variable(name));
        });
  }

  /** These and no others. */
  public static Settings of(Map<String, String> values) {
    return new Settings(Map.copyOf(values)::get);
  }

  /** A value, when there is one that is not blank. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(lookup.apply(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Where unpacked programs are kept between runs. */
  public Path cache() {
    return get(CACHE)
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "disclosure-ledger"));
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
