package org.disclosureledger.service.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.disclosureledger.lifecycle.policy.Role;

/** Asks intake, with the caller's own token, which roles the caller has. */
@ApplicationScoped
public class IntakeMemberships {

  private static final int MOST_CACHED = 10_000;
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebClient client;
  private final MembershipConfig config;
  private final Cache<String, Map<String, Set<Role>>> answers;

  IntakeMemberships(Vertx vertx, MembershipConfig config) {
    this.config = config;
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setFollowRedirects(false));
    this.answers =
        Caffeine.newBuilder().maximumSize(MOST_CACHED).expireAfterWrite(config.cached()).build();
  }

  /**
   * The roles of a token's bearer, by program.
   *
   * @return fails when intake does not answer in time, or does not say
   */
  Uni<Map<String, Set<Role>>> of(String token) {
    Map<String, Set<Role>> known = answers.getIfPresent(token);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return config
        .url()
        .map(url -> ask(url, token))
        .orElseGet(
            () ->
                Uni.createFrom()
                    .failure(new IllegalStateException("disclosure.membership.url is not set")))
        .invoke(roles -> answers.put(token, roles));
  }

  private Uni<Map<String, Set<Role>>> ask(String url, String token) {
    return client
        .getAbs(url)
        .timeout(config.timeout().toMillis())
        .bearerTokenAuthentication(token)
        .send()
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(IntakeMemberships::roles);
  }

  private static Map<String, Set<Role>> roles(HttpResponse<Buffer> answer) {
    if (answer.statusCode() != OK) {
      throw new IllegalStateException("intake answered " + answer.statusCode());
    }
    try {
      JsonNode memberships = JSON.readTree(answer.body().getBytes()).path("memberships");
      if (!memberships.isArray()) {
        throw new IllegalStateException("intake did not name memberships");
      }
      Map<String, Set<Role>> roles = new HashMap<>();
      for (JsonNode membership : memberships) {
        roles.put(membership.path("program").asText(), roles(membership.path("roles")));
      }
      return Map.copyOf(roles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A role that only a newer intake knows gives nothing here. */
  private static Set<Role> roles(JsonNode spellings) {
    Set<String> given =
        StreamSupport.stream(spellings.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    return Arrays.stream(Role.values())
        .filter(role -> given.contains(role.spelling()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
