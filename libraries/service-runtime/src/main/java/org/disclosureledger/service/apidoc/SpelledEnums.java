package org.disclosureledger.service.apidoc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Lets the OpenAPI document list the values that requests and answers hold. The scanner lists the
 * constants' Java names, because it does not look for {@link Spelled#spelling} in an interface.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.SPELLING)
public final class SpelledEnums implements OASFilter {

  @Override
  public Schema filterSchema(Schema schema) {
    @Nullable List<Object> values = schema.getEnumeration();
    if (values != null) {
      schema.setEnumeration(values.stream().map(SpelledEnums::spelled).toList());
    }
    return schema;
  }

  private static Object spelled(Object value) {
    return value instanceof String name ? Spelled.of(name) : value;
  }
}
