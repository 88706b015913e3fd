package org.disclosureledger.service.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.disclosureledger.service.ServiceConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A token is for somebody (RFC 9068 section 4): without an audience of our own, a token that a
 * member gave to any other client of the same provider would open what is under embargo.
 */
@ApplicationScoped
public class AudienceRequired {

  /** The word with which the framework takes tokens for anybody. */
  private static final String ANYBODY = "any";

  private final ServiceConfig config;
  private final Optional<List<String>> audience;

  AudienceRequired(
      ServiceConfig config,
      @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
    this.config = config;
    this.audience = audience;
  }

  void start(@Observes StartupEvent event) {
    require(config.environment(), audience.orElse(List.of()));
  }

  static void require(ServiceConfig.Environment environment, List<String> audience) {
    boolean named = !audience.isEmpty() && audience.stream().noneMatch(ANYBODY::equals);
    if (environment == ServiceConfig.Environment.PRODUCTION && !named) {
      throw new IllegalStateException(
          "quarkus.oidc.token.audience is not set: name the audience that tokens for this"
              + " installation have");
    }
  }
}
