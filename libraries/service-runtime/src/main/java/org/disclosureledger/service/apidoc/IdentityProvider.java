package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Tells clients where members sign in: at the identity provider that the installation trusts, whose
 * address or, where only its key is known, whose issuer leads to what it says of itself (OpenID
 * Connect Discovery 1.0 section 4).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP, priority = FilterOrder.PROVIDER)
public final class IdentityProvider implements OASFilter {

  private static final String STAFF = "staff";

  /** With this for an issuer, tokens of any are taken. */
  private static final String ANY = "any";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    setting("quarkus.oidc.auth-server-url")
        .or(() -> setting("quarkus.oidc.token.issuer").filter(issuer -> !issuer.equals(ANY)))
        .ifPresent(provider -> tell(api.getComponents().getSecuritySchemes(), provider));
  }

  private static Optional<String> setting(String name) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class);
  }

  private static void tell(Map<String, SecurityScheme> schemes, String provider) {
    SecurityScheme staff = schemes.get(STAFF);
    if (staff != null) {
      staff
          .type(SecurityScheme.Type.OPENIDCONNECT)
          .scheme(null)
          .bearerFormat(null)
          .openIdConnectUrl(provider.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }
  }
}
