package org.disclosureledger.pages;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sign-in with a browser opens the console and nothing else. Otherwise a session's cookie would
 * name its tenant at any address, and so would an address that ends with the tenant's name.
 */
@ApplicationScoped
class ConsoleTenant implements TenantResolver {

  private static final String CONSOLE = "console";
  private static final String PATH = "/console";

  @Override
  public String resolve(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals(PATH) || path.startsWith(PATH + "/") ? CONSOLE : OidcUtils.DEFAULT_TENANT_ID;
  }
}
