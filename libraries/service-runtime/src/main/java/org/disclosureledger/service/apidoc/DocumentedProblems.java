package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.ProblemTypes;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says which problems an operation answers: every status with the types of its problems, as one
 * response that all operations share (RFC 9457).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.PROBLEMS)
public final class DocumentedProblems implements OASFilter {

  private static final String PROBLEM = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents();
    components.addSchema(PROBLEM, problem());
    ProblemTypes.byStatus()
        .forEach(
            (status, types) -> {
              components.addSchema(PROBLEM + status, problem(types));
              components.addResponse(PROBLEM + status, response(status));
            });
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(item, method, operation)));
  }

  private static void complete(PathItem item, HttpMethod method, Operation operation) {
    for (int status : statuses(item, method, operation)) {
      operation
          .getResponses()
          .addAPIResponse(
              String.valueOf(status), OASFactory.createAPIResponse().ref(PROBLEM + status));
    }
  }

  private static List<Integer> statuses(PathItem item, HttpMethod method, Operation operation) {
    List<Integer> statuses = new ArrayList<>(List.of(400, 429, 503));
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      statuses.addAll(List.of(401, 403));
    }
    List<Parameter> parameters = new ArrayList<>();
    parameters.addAll(item.getParameters() == null ? List.of() : item.getParameters());
    parameters.addAll(operation.getParameters() == null ? List.of() : operation.getParameters());
    if (parameters.stream().anyMatch(given -> given.getIn() == Parameter.In.PATH)) {
      statuses.add(404);
    }
    if (parameters.stream().anyMatch(given -> "If-Match".equals(given.getName()))) {
      statuses.addAll(List.of(412, 428));
    }
    if (method != HttpMethod.GET) {
      statuses.addAll(List.of(409, 422));
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(413, 415));
    }
    return statuses;
  }

  private static APIResponse response(int status) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(String.join(" ", "Problems of status", String.valueOf(status)))
            .content(content(OASFactory.createSchema().ref(PROBLEM + status)));
    if (status == 429 || status == 503) {
      response.addHeader(
          "Retry-After",
          OASFactory.createHeader()
              .description("Seconds after which to come again")
              .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
    }
    return response;
  }

  private static Content content(Schema schema) {
    return OASFactory.createContent()
        .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
  }

  /** A problem of one of these types. */
  private static Schema problem(Map<String, String> types) {
    List<Object> uris = new ArrayList<>();
    types.keySet().forEach(code -> uris.add(Problem.TYPES + code));
    StringBuilder meanings = new StringBuilder();
    types.forEach(
        (code, meaning) -> meanings.append(code).append(": ").append(meaning).append('\n'));
    return OASFactory.createSchema()
        .description(meanings.toString().strip())
        .addAllOf(OASFactory.createSchema().ref(PROBLEM))
        .addAllOf(
            OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("A stable URI").enumeration(uris)));
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("A problem document (RFC 9457)")
        .addProperty("type", text("A stable URI for the sort of problem"))
        .addProperty("title", text("The same sentence for every problem of this type"))
        .addProperty(
            "status",
            OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
        .addProperty("detail", text("What is wrong with this request"))
        .addProperty("field", text("The path of the member at fault"))
        .addProperty(
            "missing",
            OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("What has to be there first, as stable codes")
                .items(OASFactory.createSchema().addType(SchemaType.STRING)))
        .required(List.of("type", "title", "status"));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }
}
