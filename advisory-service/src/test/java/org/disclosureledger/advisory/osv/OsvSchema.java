package org.disclosureledger.advisory.osv;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON Schema that documents are checked against, formats such as {@code uri} included. */
public final class OsvSchema {

  private final Schema schema;

  private OsvSchema(InputStream json) {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(json, InputFormat.JSON);
  }

  /** What this project publishes, in its own words; always there. */
  public static OsvSchema own() throws IOException {
    try (InputStream json = OsvSchema.class.getResourceAsStream("published-osv.schema.json")) {
      return new OsvSchema(json);
    }
  }

  /** The official one. */
  public static OsvSchema official(Path osvFolder) throws IOException {
    try (InputStream json = Files.newInputStream(osvFolder.resolve("validation/schema.json"))) {
      return new OsvSchema(json);
    }
  }

  /** What is wrong with a document; empty when nothing is. */
  public List<String> faults(String document) {
    return schema
        .validate(
            document,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
