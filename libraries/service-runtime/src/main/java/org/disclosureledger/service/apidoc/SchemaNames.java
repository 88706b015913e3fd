package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names a page after what it holds: {@code CaseSummaryPage}. The scanner names it after the Java
 * class of its items, and numbers those that are called the same.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.NAMES)
public final class SchemaNames implements OASFilter {

  private static final String SCANNED = "Page";
  private static final String SCHEMAS = "#/components/schemas/";

  private final List<Schema> references = new ArrayList<>();

  /** Keeps who refers to another; the filter of the whole comes last. */
  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getRef() != null) {
      references.add(schema);
    }
    return schema;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, Schema> named = new LinkedHashMap<>();
    Map<String, String> renamed = new LinkedHashMap<>();
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) -> {
              String better = Objects.requireNonNullElse(pageOf(name, schema), name);
              named.put(better, schema);
              renamed.put(SCHEMAS + name, SCHEMAS + better);
            });
    api.getComponents().setSchemas(named);
    references.forEach(
        schema -> schema.setRef(renamed.getOrDefault(schema.getRef(), schema.getRef())));
  }

  private static @Nullable String pageOf(String name, Schema schema) {
    Map<String, Schema> members = schema.getProperties();
    if (!name.startsWith(SCANNED) || members == null || !members.containsKey("items")) {
      return null;
    }
    Schema item = members.get("items").getItems();
    return item == null || item.getRef() == null
        ? null
        : item.getRef().substring(item.getRef().lastIndexOf('/') + 1) + SCANNED;
  }
}
