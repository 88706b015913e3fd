package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Groups operations by what they are about, as their paths do, and not by the classes that happen
 * to serve them: a generated client has one class for each tag.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.TAGS)
public final class OperationTags implements OASFilter {

  /** By the last of these in a path: a report is submitted below its program. */
  private static final Map<String, String> TAGS =
      Map.of(
          "programs", "Programs",
          "reports", "Reports",
          "cases", "Cases",
          "deliveries", "Deliveries",
          "advisories", "Advisories",
          "operations", "Operations");

  private static final String ELSE = "Public";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, PathItem> paths = api.getPaths().getPathItems();
    paths.forEach(
        (path, item) ->
            item.getOperations()
                .values()
                .forEach(operation -> operation.setTags(List.of(tag(path)))));
    api.setTags(
        paths.keySet().stream()
            .map(OperationTags::tag)
            .distinct()
            .sorted()
            .map(OperationTags::named)
            .toList());
  }

  private static String tag(String path) {
    return Arrays.stream(path.split("/"))
        .filter(TAGS::containsKey)
        .reduce((first, second) -> second)
        .map(TAGS::get)
        .orElse(ELSE);
  }

  private static Tag named(String name) {
    return OASFactory.createTag().name(name);
  }
}
