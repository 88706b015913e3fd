package org.disclosureledger.service.limits;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses who asks too much, before credentials are looked at, a body is read or a database is
 * asked. What the service tells about itself, under {@code /q}, is not counted.
 */
@ApplicationScoped
class Admission {

  /** Quarkus authenticates at 200. */
  private static final int BEFORE_AUTHENTICATION = 250;

  private static final String UNCOUNTED = "/q/";

  /** Parameters of path segments, which the endpoints do not see (RFC 3986 §3.3). */
  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

  private static final String SCHEME = "Bearer ";

  private static final Duration SOON = Duration.ofSeconds(1);

  /** One for each connection that a process keeps open. */
  private static final int MOST_KEPT_BACK = 1_024;

  private final Limits limits;
  private final List<RouteLimits> routes;
  private final CallerAddress addresses;
  private final Guesses guesses;
  private final UnderWay underWay;
  private final Refusals refusals;

  Admission(Limits limits, @All List<RouteLimits> routes, LimitsConfig config) {
    this.limits = limits;
    this.routes = routes;
    this.addresses = new CallerAddress(config.proxies().orElse(List.of()), config.forwardedBy());
    this.guesses = new Guesses(limits, config.remembered());
    this.underWay = new UnderWay(config.atOnce());
    this.refusals = new Refusals(new KeptBack(config.refusedAfter(), MOST_KEPT_BACK));
  }

  void register(@Observes Filters filters) {
    filters.register(this::pass, BEFORE_AUTHENTICATION);
  }

  private void pass(RoutingContext context) {
    if (context.normalizedPath().startsWith(UNCOUNTED)) {
      context.next();
      return;
    }
    Asking asking = asking(context);
    Duration wait = count(asking);
    if (!wait.isZero()) {
      refuse(context, wait);
      return;
    }
    if (!underWay.begin(asking.address())) {
      limits.refused(UnderWay.SPELLING);
      refuse(context, SOON);
      return;
    }
    context.addEndHandler(
        ended -> {
          underWay.end(asking.address());
          guesses.answered(asking, context.response().getStatusCode());
        });
    context.next();
  }

  private Duration count(Asking asking) {
    Duration wait = limits.count(Limit.ADDRESS, asking.address());
    if (wait.isZero() && asking.token() != null) {
      wait = guesses.wait(asking);
      wait = wait.isZero() ? limits.count(Limit.TOKEN, asking.token()) : wait;
    }
    for (RouteLimits route : routes) {
      wait = wait.isZero() ? route.count(asking) : wait;
    }
    return wait;
  }

  private Asking asking(RoutingContext context) {
    HttpServerRequest request = context.request();
    String bearer = bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
    return new Asking(
        addresses.of(peer(context), request.headers().getAll(addresses.header())),
        bearer,
        bearer == null ? null : hash(bearer),
        request.method(),
        PARAMETERS.matcher(context.normalizedPath()).replaceAll(""));
  }

  private static @Nullable String bearer(@Nullable String header) {
    return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? null
        : header.substring(SCHEME.length()).trim();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** A proxy keeps its connections for many people: their refusals do not hold them. */
  private void refuse(RoutingContext context, Duration wait) {
    if (addresses.isProxy(peer(context))) {
      refusals.refuse(context, wait);
    } else {
      refusals.refuseLater(context, wait);
    }
  }

  private static @Nullable String peer(RoutingContext context) {
    return context.request().connection().remoteAddress().hostAddress();
  }
}
