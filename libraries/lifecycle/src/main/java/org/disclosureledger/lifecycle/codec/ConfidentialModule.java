package org.disclosureledger.lifecycle.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.Envelope;
import org.jspecify.annotations.Nullable;

/** Writes a sealed {@link Confidential} as its envelope's text, and reads it back sealed. */
final class ConfidentialModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  ConfidentialModule() {
    super("confidential");
    addSerializer(Confidential.class, new EnvelopeWriter());
    addDeserializer(Confidential.class, new EnvelopeReader(null));
  }

  @SuppressWarnings("rawtypes")
  private static final class EnvelopeWriter extends JsonSerializer<Confidential> {
    @Override
    public void serialize(Confidential value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      Confidential<?> confidential = value;
      if (!confidential.isSealed()) {
        throw JsonMappingException.from(out, "a confidential member is in the clear");
      }
      out.writeString(confidential.envelope().orElseThrow().toText());
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class EnvelopeReader extends JsonDeserializer<Confidential>
      implements ContextualDeserializer {

    private final @Nullable JavaType content;

    EnvelopeReader(@Nullable JavaType content) {
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new EnvelopeReader(context.getContextualType().containedType(0));
    }

    @Override
    public Confidential<?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JavaType type = content;
      if (type == null) {
        throw JsonMappingException.from(in, "a confidential member of unknown type");
      }
      return Confidential.sealed(Envelope.parse(in.getText()), EventSealer.decoder(type));
    }
  }
}
