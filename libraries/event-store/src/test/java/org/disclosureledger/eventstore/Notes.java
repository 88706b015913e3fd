package org.disclosureledger.eventstore;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A vocabulary of one event that has changed twice: text became subject and body, then urgent. */
final class Notes implements EventCodec<Notes.NoteTaken> {

  static final String FIRST = "{\"text\":\"s: b\"}";
  static final String SECOND = "{\"subject\":\"s\",\"body\":\"b\"}";
  static final String THIRD = "{\"subject\":\"s\",\"body\":\"b\",\"urgent\":false}";
  static final NoteTaken EXPECTED = new NoteTaken("s", "b", false);

  record NoteTaken(String subject, String body, boolean urgent) {}

  static EventDecoder<NoteTaken> decoder() {
    return decoder(UnaryOperator.identity());
  }

  /** Lets a test see what the first upcaster is given. */
  static EventDecoder<NoteTaken> decoder(UnaryOperator<JsonObject> before) {
    return new EventDecoder<>(
        new Notes(),
        List.of(
            new Upcaster("NoteTaken", 2, object -> object.put("urgent", false)),
            new Upcaster("NoteTaken", 1, object -> split(before.apply(object)))));
  }

  private static JsonObject split(JsonObject first) {
    String[] parts = first.getString("text").split(": ", 2);
    return new JsonObject().put("subject", parts[0]).put("body", parts.length > 1 ? parts[1] : "");
  }

  @Override
  public Map<String, Integer> versions() {
    return Map.of("NoteTaken", 3);
  }

  @Override
  public String typeOf(NoteTaken event) {
    return "NoteTaken";
  }

  @Override
  public String write(NoteTaken event) {
    return JsonObject.of("subject", event.subject(), "body", event.body(), "urgent", event.urgent())
        .encode();
  }

  @Override
  public NoteTaken read(String type, String data) {
    JsonObject object = new JsonObject(data);
    return new NoteTaken(
        Objects.requireNonNull(object.getString("subject")),
        Objects.requireNonNull(object.getString("body")),
        object.getBoolean("urgent"));
  }
}
