package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says which headers an answer has beside its body: {@code ETag} wherever a command or what it
 * changes is answered, {@code Location} wherever something was created (RFC 9110).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.HEADERS)
public final class AnsweredHeaders implements OASFilter {

  private static final String CREATED = "201";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, PathItem> paths = api.getPaths().getPathItems();
    List<String> conditional =
        paths.entrySet().stream()
            .filter(entry -> isCommanded(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    paths.forEach(
        (path, item) ->
            item.getOperations()
                .forEach(
                    (method, operation) -> {
                      boolean read = method == HttpMethod.GET && changes(conditional, path);
                      complete(operation, read || isCommand(operation));
                    }));
  }

  private static boolean isCommanded(PathItem item) {
    return item.getOperations().values().stream().anyMatch(AnsweredHeaders::isCommand);
  }

  /** Whether it is decided on a version. */
  private static boolean isCommand(Operation operation) {
    return Stream.ofNullable(operation.getParameters())
        .flatMap(List::stream)
        .anyMatch(given -> HttpHeaders.IF_MATCH.equals(given.getName()));
  }

  /** Whether a command is about the one thing at this path: it is sent there, or beneath. */
  private static boolean changes(List<String> conditional, String path) {
    return path.endsWith("}")
        && conditional.stream().anyMatch(at -> at.equals(path) || at.startsWith(path + "/"));
  }

  private static void complete(Operation operation, boolean versioned) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (versioned && status.startsWith("2")) {
                response.addHeader(
                    HttpHeaders.ETAG, header("The version that is there now; If-Match names it"));
              }
              if (status.equals(CREATED)) {
                response.addHeader(HttpHeaders.LOCATION, header("Where it can be read"));
              }
            });
  }

  private static Header header(String description) {
    return OASFactory.createHeader()
        .description(description)
        .required(true)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }
}
