package org.disclosureledger.systemtests.harness;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Takes spans as any collector does: OTLP over HTTP, in protobuf. */
public final class TraceCollector implements AutoCloseable {

  private final int port;
  private HttpServer server;
  private volatile CountDownLatch answering = new CountDownLatch(0);
  private final List<Seen> spans = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param parent the id of the span that it follows from, empty for the first of its trace
   */
  public record Seen(
      String service,
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> attributes) {}

  /** Listens on a port of this machine. */
  public TraceCollector() {
    server = listening(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listening(int port) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      listening.createContext("/v1/traces", this::take);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for traces", e);
    }
  }

  /** Takes connections and answers nothing from now on. */
  public void hang() {
    answering = new CountDownLatch(1);
  }

  /** Answers again, also those who still wait. */
  public void goOn() {
    answering.countDown();
  }

  /** Refuses connections from now on. */
  public void away() {
    server.stop(0);
  }

  /** Listens again where it did. */
  public void back() {
    server = listening(port);
  }

  /** Where spans are to be sent. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Everything so far, in the order in which it came. */
  public List<Seen> spans() {
    return List.copyOf(spans);
  }

  /** What was sent, resources and all, as text. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }

  private void awaitAnswering() {
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    awaitAnswering();
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes());
      requests.add(exchange.getRequestHeaders().entrySet() + request.toString());
      request.getResourceSpansList().forEach(this::take);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void take(ResourceSpans resource) {
    String service = attributes(resource.getResource().getAttributesList()).get("service.name");
    for (ScopeSpans scope : resource.getScopeSpansList()) {
      scope
          .getSpansList()
          .forEach(
              span ->
                  spans.add(
                      new Seen(
                          service,
                          hex(span.getTraceId()),
                          hex(span.getSpanId()),
                          hex(span.getParentSpanId()),
                          span.getName(),
                          attributes(span.getAttributesList()))));
    }
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
