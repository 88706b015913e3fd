package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Tells clients where members sign in, when the installation has an identity provider that says so
 * itself (OpenID Connect Discovery 1.0 section 4); with a provider's bare key they bring a token.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class IdentityProvider implements OASFilter {

  private static final String STAFF = "staff";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    ConfigProvider.getConfig()
        .getOptionalValue("quarkus.oidc.auth-server-url", String.class)
        .ifPresent(provider -> tell(api.getComponents().getSecuritySchemes(), provider));
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
