package org.disclosureledger.backing.door;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.SignInProvider;

/**
 * One address on this machine for the four services and the sign-in, told apart by path. Requests
 * and answers pass as they come, so that streams and server-sent events do; the services are told
 * for whom the door asks. A service that is away is answered for with a problem document.
 */
public final class Door implements AutoCloseable {

  private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1");

  /** What only a proxy says, and nobody may say to us. */
  private static final List<String> SAID_BY_PROXIES =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto");

  private static final String SIGN_IN_POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String AWAY =
      "{\"type\":\"urn:disclosure-ledger:problem:unavailable\","
          + "\"title\":\"The service cannot do this right now\",\"status\":503}";
  private static final String NOT_US =
      "{\"type\":\"urn:disclosure-ledger:problem:forbidden\","
          + "\"title\":\"This address answers to localhost only\",\"status\":403}";

  private static final int BAD_GATEWAY = 502;
  private static final int CONNECTIONS = 128;
  private static final int KEPT_SECONDS = 30; // less than the services keep one
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final Map<Service, Integer> services;
  private final SignInProvider signIn;

  private Door(Vertx vertx, Map<Service, Integer> services, SignInProvider signIn) {
    this.vertx = vertx;
    this.services = Map.copyOf(services);
    this.signIn = signIn;
  }

  /**
   * Opens it on the loopback address.
   *
   * @param port where it listens
   * @param services where the services listen
   * @param signIn who signs people in; ends with the door
   */
  public static Door open(int port, Map<Service, Integer> services, SignInProvider signIn) {
    FileSystemOptions noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    VertxOptions small =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(noFiles);
    Door door = new Door(Vertx.vertx(small), services, signIn);
    door.listen(port);
    return door;
  }

  private void listen(int port) {
    HttpProxy proxy =
        HttpProxy.reverseProxy(
            vertx.createHttpClient(
                new HttpClientOptions()
                    .setMaxPoolSize(CONNECTIONS)
                    .setKeepAliveTimeout(KEPT_SECONDS)));
    proxy.origin(
        OriginRequestProvider.selector(
            context -> Future.succeededFuture(origin(context.request().proxiedRequest()))));
    proxy.addInterceptor(new Introduction());
    await(
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setHttp2ClearTextEnabled(false))
            .requestHandler(request -> take(request, proxy))
            .listen());
  }

  private static void take(HttpServerRequest request, HttpProxy proxy) {
    String host = request.authority() == null ? "" : request.authority().host();
    if (OUR_NAMES.contains(host)) {
      proxy.handle(request);
    } else {
      // a page of somebody else's must not ask us by giving its own name our address
      request
          .response()
          .setStatusCode(403)
          .putHeader("Content-Type", "application/problem+json")
          .end(NOT_US);
    }
  }

  private SocketAddress origin(HttpServerRequest request) {
    String path = request.path() == null ? "/" : request.path();
    int port = isSignIn(path) ? signIn.port() : port(DoorRoutes.of(path));
    return SocketAddress.inetSocketAddress(port, "127.0.0.1");
  }

  private int port(Service service) {
    Integer port = services.get(service);
    if (port == null) {
      throw new IllegalStateException("the door does not know " + service);
    }
    return port;
  }

  private static boolean isSignIn(String path) {
    return DoorRoutes.isUnder(path, "/" + SignInProvider.PATH);
  }

  /** Says for whom the door asks, and answers for who is away. */
  private static final class Introduction implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      HttpServerRequest from = context.request().proxiedRequest();
      MultiMap headers = context.request().headers();
      SAID_BY_PROXIES.forEach(headers::remove);
      headers.set("X-Forwarded-For", from.remoteAddress().hostAddress());
      // sign-in leads back to where the browser is
      context.request().setAuthority(from.authority());
      headers.set("X-Forwarded-Host", from.authority().toString());
      headers.set("X-Forwarded-Proto", "http");
      return context.sendRequest();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      ProxyResponse response = context.response();
      if (response.getStatusCode() == BAD_GATEWAY) {
        response
            .setStatusCode(503)
            .putHeader("Retry-After", "5")
            .setBody(Body.body(Buffer.buffer(AWAY)));
        response.putHeader("Content-Type", "application/problem+json");
      }
      String path = context.request().proxiedRequest().path();
      if (path != null && isSignIn(path)) {
        response.putHeader("Content-Security-Policy", SIGN_IN_POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cache-Control", "no-store");
      }
      return context.sendResponse();
    }
  }

  @Override
  public void close() {
    await(vertx.close());
    signIn.close();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("interrupted at the door", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new BackingServiceException("the door cannot be moved", e);
    }
  }
}
