package org.disclosureledger.backing;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Decides where a service comes from: configured, else a container, else embedded. */
public final class Selection {

  private final Settings settings;
  private final BooleanSupplier engineAnswers;
  private @Nullable Provision unconfigured;

  /**
   * Prepares the decision.
   *
   * @param settings what somebody configured
   * @param engineAnswers whether a container engine answers; asked at most once, and not when all
   *     that is wanted is configured
   */
  public Selection(Settings settings, BooleanSupplier engineAnswers) {
    this.settings = settings;
    this.engineAnswers = engineAnswers;
  }

  /** Where this kind of service comes from. */
  public synchronized Provision choose(Kind kind) {
    if (settings.get(addressOf(kind)).isPresent()) {
      return Provision.CONFIGURED;
    }
    if (unconfigured == null) {
      unconfigured = wished();
    }
    return unconfigured;
  }

  private Provision wished() {
    String wish = settings.get(Settings.BACKING).orElse("").toLowerCase(Locale.ROOT);
    return switch (wish) {
      case "" -> engineAnswers.getAsBoolean() ? Provision.CONTAINER : Provision.EMBEDDED;
      case "container" -> Provision.CONTAINER;
      case "embedded" -> Provision.EMBEDDED;
      default ->
          throw new BackingServiceException(
              Settings.BACKING + " is 'container' or 'embedded', not '" + wish + "'");
    };
  }

  private static String addressOf(Kind kind) {
    return switch (kind) {
      case POSTGRES -> Settings.POSTGRES_URL;
      case KAFKA -> Settings.KAFKA;
      case MAIL -> Settings.SMTP;
    };
  }
}
