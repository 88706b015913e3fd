package org.disclosureledger.service.limits;

import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request before its body is read.
 *
 * @param address as whom its sender is counted
 * @param bearer the bearer token as it was presented, unchecked, or null; a secret
 * @param token a hash of that token, or null
 * @param path normalized, without the query
 */
public record Asking(
    String address,
    @Nullable String bearer,
    @Nullable String token,
    HttpMethod method,
    String path) {

  @Override
  public String toString() {
    return "Asking[" + method + " " + path + "]";
  }
}
