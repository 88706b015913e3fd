package org.disclosureledger.service.web;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An address says nothing that the endpoint does not read: an unknown or repeated query parameter
 * is refused by its name, as an unknown member of a body is, and so is text that nothing can store.
 */
public class DocumentedParameters {

  private static final int LONGEST_SHOWN = 80;

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  /** Fails with 400 naming the parameter. */
  @ServerRequestFilter
  public void check(UriInfo address, ResourceInfo resource) {
    Set<String> names =
        known.computeIfAbsent(resource.getResourceMethod(), DocumentedParameters::names);
    address
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!names.contains(name)) {
                throw Problem.unreadable(shown(name), "There is no such parameter.").asException();
              }
              if (values.size() > 1) {
                throw Problem.unreadable(name, "The parameter is given twice.").asException();
              }
              requirePlain(name, values);
            });
    address.getPathParameters().forEach(DocumentedParameters::requirePlain);
  }

  private static void requirePlain(String name, List<String> values) {
    for (String value : values) {
      if (value.chars().anyMatch(Character::isISOControl) || value.indexOf('\ufffd') >= 0) {
        throw Problem.unreadable(name, "The text holds a control character or is not UTF-8.")
            .asException();
      }
    }
  }

  private static Set<String> names(Method endpoint) {
    return Arrays.stream(endpoint.getParameterAnnotations())
        .flatMap(Arrays::stream)
        .flatMap(DocumentedParameters::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> name(Annotation annotation) {
    return annotation instanceof QueryParam query ? Stream.of(query.value()) : Stream.of();
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[^\\p{Alnum}_.-]", "?");
    return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) : plain;
  }
}
