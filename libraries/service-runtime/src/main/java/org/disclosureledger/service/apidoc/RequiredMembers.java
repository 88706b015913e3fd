package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Says which members are always there. The scanner does not know that in this code a component that
 * is not marked as nullable is never null; the others may be absent or null, but for what a request
 * must say ({@link RequiredMember}).
 *
 * <p>A schema's record is the one whose name it bears, with a number or what a page holds beside
 * it, and whose components are its members.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.REQUIRED)
public final class RequiredMembers implements OASFilter {

  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName REQUIRED = DotName.createSimple(RequiredMember.class);
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final String OWN = "org.disclosureledger.";

  private final List<ClassInfo> records;

  /** Looks among the records of this index. */
  public RequiredMembers(IndexView index) {
    this.records =
        index.getKnownClasses().stream()
            .filter(ClassInfo::isRecord)
            .filter(type -> type.name().toString().startsWith(OWN))
            .toList();
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .getSchemas()
        .forEach((name, schema) -> record(name, schema).ifPresent(of -> complete(schema, of)));
  }

  private Optional<ClassInfo> record(String name, Schema schema) {
    Map<String, Schema> properties = schema.getProperties();
    if (properties == null) {
      return Optional.empty();
    }
    List<ClassInfo> alike =
        records.stream()
            .filter(of -> name.startsWith(called(of)) || name.endsWith(called(of)))
            .filter(of -> components(of).equals(properties.keySet()))
            .toList();
    int closest = alike.stream().mapToInt(of -> called(of).length()).max().orElse(0);
    List<ClassInfo> candidates =
        alike.stream().filter(of -> called(of).length() == closest).toList();
    if (candidates.stream().map(RequiredMembers::always).distinct().count() > 1) {
      throw new IllegalStateException(
          "the members of %s are required in one and not in another of %s"
              .formatted(name, candidates));
    }
    return candidates.stream().findFirst();
  }

  /** The components that are always there. */
  private static Set<String> always(ClassInfo of) {
    return of.recordComponents().stream()
        .filter(
            component ->
                component.hasDeclaredAnnotation(REQUIRED)
                    || !component.type().hasAnnotation(NULLABLE))
        .map(RecordComponentInfo::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String called(ClassInfo of) {
    AnnotationInstance schema = of.declaredAnnotation(SCHEMA);
    return schema == null || schema.value("name") == null
        ? of.simpleName()
        : schema.value("name").asString();
  }

  private static Set<String> components(ClassInfo of) {
    return of.recordComponents().stream()
        .map(RecordComponentInfo::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void complete(Schema schema, ClassInfo of) {
    List<String> required = new ArrayList<>();
    Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
    for (RecordComponentInfo component : of.recordComponents()) {
      if (component.hasDeclaredAnnotation(REQUIRED)) {
        required.add(component.name());
      } else if (component.type().hasAnnotation(NULLABLE)) {
        properties.computeIfPresent(component.name(), (name, type) -> nullable(type));
      } else {
        required.add(component.name());
      }
    }
    schema.setProperties(properties);
    schema.setRequired(required);
  }

  private static Schema nullable(Schema schema) {
    if (schema.getRef() != null) {
      return OASFactory.createSchema()
          .addAnyOf(schema)
          .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
    return schema.addType(SchemaType.NULL);
  }
}
