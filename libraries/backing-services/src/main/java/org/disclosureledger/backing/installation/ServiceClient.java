package org.disclosureledger.backing.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks one service over HTTP, as one caller. Immutable: the {@code with…} and {@code as…} methods
 * make clients that ask in another way. Safe for use by many threads.
 */
public final class ServiceClient {

  private static final Duration TO_CONNECT = Duration.ofSeconds(3);
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);
  private static final String JSON = "application/json";

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .build();

  private final URI base;
  private final Map<String, String> headers;
  private final Duration patience;

  private ServiceClient(URI base, Map<String, String> headers, Duration patience) {
    this.base = base;
    this.headers = headers;
    this.patience = patience;
  }

  /** Asks a service on this machine without credentials. */
  public static ServiceClient onPort(int port) {
    return new ServiceClient(URI.create("http://127.0.0.1:" + port), Map.of(), TO_ANSWER);
  }

  /** Where the service is. */
  public URI base() {
    return base;
  }

  /** The same, asked by the bearer of a token; by nobody in particular when null. */
  public ServiceClient as(@Nullable String token) {
    return token == null ? without("Authorization") : with("Authorization", "Bearer " + token);
  }

  /** The same, with a header on every request. */
  public ServiceClient with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new ServiceClient(base, all, patience);
  }

  /** The same, which waits no longer than this for an answer. */
  public ServiceClient within(Duration limit) {
    return new ServiceClient(base, headers, limit);
  }

  /** The same, with the entity tag of the version that the caller has seen. */
  public ServiceClient ifMatch(@Nullable String etag) {
    return etag == null ? without("If-Match") : with("If-Match", etag);
  }

  private ServiceClient without(String header) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.remove(header);
    return new ServiceClient(base, all, patience);
  }

  /** {@code GET}. */
  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), null);
  }

  /** {@code POST} of JSON text. */
  public Answer post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code POST} of the bytes of JSON, however malformed. */
  public Answer post(String path, byte[] body) {
    return send("POST", path, BodyPublishers.ofByteArray(body), JSON);
  }

  /** {@code POST} without a body. */
  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody(), null);
  }

  /** {@code PUT} of text. */
  public Answer put(String path, String mediaType, String body) {
    return send("PUT", path, BodyPublishers.ofString(body), mediaType);
  }

  /** {@code DELETE}. */
  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), null);
  }

  private Answer send(
      String method, String path, BodyPublisher body, @Nullable String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(patience).method(method, body);
    headers.forEach(request::setHeader);
    if (contentType != null && !headers.containsKey("Content-Type")) {
      request.setHeader("Content-Type", contentType);
    }
    try {
      return answer(HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + base + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + base, e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("ETag").orElse(null),
        type.replaceFirst(";.*", "").strip(),
        response.body());
  }
}
