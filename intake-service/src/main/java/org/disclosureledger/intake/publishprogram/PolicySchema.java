package org.disclosureledger.intake.publishprogram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.service.apidoc.FilterOrder;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Types the document of a program in the OpenAPI document by its JSON Schema. The conditions
 * between members ({@code allOf} with {@code if}) are left out, since no generated client can carry
 * them; whoever publishes a document is told of them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.ADDITIONS)
public final class PolicySchema implements OASFilter {

  /** The schema of a whole document. */
  static final String NAME = "ProgramDocument";

  private static final String SOURCE = "/schemas/program-policy.schema.json";
  private static final String DEFINED = "#/$defs/";
  private static final String SCHEMAS = "#/components/schemas/";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    schemas().forEach(api.getComponents()::addSchema);
  }

  private static Map<String, Schema> schemas() {
    ObjectNode whole = (ObjectNode) source();
    JsonNode defined = whole.remove("$defs");
    whole.remove("$schema");
    whole.remove("$id");
    ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    schemas.set(NAME, whole);
    defined.properties().forEach(part -> schemas.set(name(part.getKey()), part.getValue()));
    generatable(schemas);
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    document.putObject("components").set("schemas", schemas);
    return SmallRyeOpenAPI.builder()
        .enableModelReader(false)
        .enableStandardStaticFiles(false)
        .enableStandardFilter(false)
        .enableAnnotationScan(false)
        .withCustomStaticFile(
            () -> new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8)))
        .build()
        .model()
        .getComponents()
        .getSchemas();
  }

  /** Refers to the parts by their names here, and leaves out what cannot be generated. */
  private static void generatable(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("allOf");
      JsonNode reference = object.get("$ref");
      if (reference != null) {
        object.put("$ref", SCHEMAS + name(reference.textValue().substring(DEFINED.length())));
      }
    }
    node.forEach(PolicySchema::generatable);
  }

  /** {@code calendar-id} is {@code PolicyCalendarId} here. */
  private static String name(String part) {
    StringBuilder name = new StringBuilder("Policy");
    for (String word : part.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static JsonNode source() {
    try (InputStream in = PolicyDocument.class.getResourceAsStream(SOURCE)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
