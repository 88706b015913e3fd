package org.disclosureledger.contracts.v1;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that are part of the contract, found beside {@code asyncapi.yaml}. */
final class Resources {

  /** Reads as a subscriber should: unknown members are skipped. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Resources() {}

  static String text(String path) {
    try (InputStream in = PublicEvent.class.getResourceAsStream("../" + path)) {
      if (in == null) {
        throw new AssertionError("there is no " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  static JsonNode json(String path) {
    try {
      return MAPPER.readTree(text(path));
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  static JsonNode asyncApi() {
    try {
      return new YAMLMapper().readTree(text("asyncapi.yaml"));
    } catch (IOException e) {
      throw new AssertionError("asyncapi.yaml", e);
    }
  }

  static <T> T read(String path, Class<T> type) {
    try {
      return MAPPER.readValue(text(path), type);
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  static List<String> faults(String schemaPath, JsonNode document) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(text(schemaPath), InputFormat.JSON)
        .validate(
            document.toString(),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
