package org.disclosureledger.service.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Tells a path that is there for other methods from one that is not there (RFC 9110 section
 * 15.5.6): the framework forgets about it as soon as two resources share the beginning of a path.
 */
@ApplicationScoped
public class OfferedMethods {

  private final List<Endpoint> endpoints;

  private record Endpoint(String method, Pattern path) {}

  OfferedMethods(BeanManager beans) {
    this.endpoints =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(Bean::getBeanClass)
            .filter(type -> type.isAnnotationPresent(Path.class))
            .distinct()
            .flatMap(OfferedMethods::endpoints)
            .toList();
  }

  /** There is no such path, or not for this method. */
  @ServerExceptionMapper
  public Response notFound(NotFoundException e, UriInfo address) {
    return answer(address.getPath());
  }

  /** The path is there for other methods. */
  @ServerExceptionMapper
  public Response notAllowed(NotAllowedException e, UriInfo address) {
    return answer(address.getPath());
  }

  private Response answer(String path) {
    Set<String> offered =
        endpoints.stream()
            .filter(endpoint -> endpoint.path().matcher(path).matches())
            .map(Endpoint::method)
            .collect(Collectors.toCollection(TreeSet::new));
    Problem problem =
        offered.isEmpty()
            ? Problem.notFound()
            : Problem.of(405, "method-not-allowed", "This method is not offered here", null);
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.ALLOW, offered.isEmpty() ? null : String.join(", ", offered))
        .entity(RequestJson.write(problem))
        .build();
  }

  private static Stream<Endpoint> endpoints(Class<?> resource) {
    return Arrays.stream(resource.getMethods())
        .flatMap(
            method ->
                verbs(method)
                    .map(
                        verb ->
                            new Endpoint(
                                verb,
                                pattern(
                                    resource.getAnnotation(Path.class),
                                    method.getAnnotation(Path.class)))));
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value);
  }

  /** Parameters stand for one segment each, as all of ours do. */
  private static Pattern pattern(Path ofClass, @Nullable Path ofMethod) {
    String path = ofClass.value() + "/" + (ofMethod == null ? "" : ofMethod.value());
    String segments =
        Arrays.stream(path.split("/"))
            .filter(segment -> !segment.isEmpty())
            .map(segment -> segment.startsWith("{") ? "/[^/]+" : "/" + Pattern.quote(segment))
            .collect(Collectors.joining());
    return Pattern.compile(segments + "/?");
  }
}
