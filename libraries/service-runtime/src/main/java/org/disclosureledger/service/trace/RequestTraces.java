package org.disclosureledger.service.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * A request is a trace of its own. It tells method, route and status: no path, which names programs
 * and cases, no address and no header. A {@code traceparent} that comes with it is a stranger's and
 * is left alone: it could fill the traces, or tie a reporter to a browser.
 */
public class RequestTraces {

  private static final String UNDER_WAY = RequestTraces.class.getName();
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final int SERVER_FAULT = 500;

  private final Traces traces;
  private final Map<Method, String> routes = new ConcurrentHashMap<>();

  RequestTraces(Traces traces) {
    this.traces = traces;
  }

  /** Who asks is found out within the trace. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
  public void begin(ContainerRequestContext request, ResourceInfo resource) {
    if (!traces.areOn()) {
      return;
    }
    String method = request.getMethod();
    String route = routes.computeIfAbsent(resource.getResourceMethod(), RequestTraces::declared);
    Span span =
        traces.begin(
            tracer ->
                tracer
                    .spanBuilder(method + " " + route)
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute(METHOD, method)
                    .setAttribute(ROUTE, route));
    if (span != null) {
      Traces.enter(span);
      request.setProperty(UNDER_WAY, span);
    }
  }

  /** It is answered. */
  @ServerResponseFilter
  public void end(ContainerRequestContext request, ContainerResponseContext answer) {
    if (request.getProperty(UNDER_WAY) instanceof Span span) {
      request.removeProperty(UNDER_WAY);
      span.setAttribute(STATUS, (long) answer.getStatus());
      if (answer.getStatus() >= SERVER_FAULT) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  /** As it is declared, with the names of its parameters instead of what was asked for. */
  private static String declared(Method endpoint) {
    return Stream.<AnnotatedElement>of(endpoint.getDeclaringClass(), endpoint)
        .map(place -> place.getAnnotation(Path.class))
        .filter(Objects::nonNull)
        .flatMap(path -> Arrays.stream(path.value().split("/")))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/", "/", ""));
  }
}
