package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.disclosureledger.eventstore.Decoded.Known;
import org.disclosureledger.eventstore.Decoded.Undecodable;
import org.disclosureledger.eventstore.Decoded.Unknown;
import org.disclosureledger.eventstore.Notes.NoteTaken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one reader of events. */
class EventDecoderTest {

  private final EventDecoder<NoteTaken> decoder = Notes.decoder();

  @Test
  void liftsTheFirstVersionToTheNewest() {
    assertThat(decoder.decode("NoteTaken", 1, Notes.FIRST)).isEqualTo(new Known<>(Notes.EXPECTED));
  }

  @Test
  void liftsTheSecondVersionToTheNewest() {
    assertThat(decoder.decode("NoteTaken", 2, Notes.SECOND)).isEqualTo(new Known<>(Notes.EXPECTED));
  }

  @Test
  void readsTheNewestVersionAsItIs() {
    assertThat(decoder.decode("NoteTaken", 3, Notes.THIRD)).isEqualTo(new Known<>(Notes.EXPECTED));
  }

  @Test
  void ignoresAMemberItDoesNotKnow() {
    String data = "{\"subject\":\"s\",\"body\":\"b\",\"urgent\":false,\"colour\":\"red\"}";

    assertThat(decoder.decode("NoteTaken", 3, data)).isEqualTo(new Known<>(Notes.EXPECTED));
  }

  @Test
  void doesNotKnowWhatANewerApplicationWroteThoughItFits() {
    assertThat(decoder.decode("NoteTaken", 4, Notes.THIRD))
        .isEqualTo(new Unknown<>("NoteTaken", 4));
  }

  @Test
  void doesNotKnowWhatANewerApplicationWroteWhenItDoesNotFit() {
    assertThat(decoder.decode("NoteTaken", 4, "{\"note\":[]}"))
        .isEqualTo(new Unknown<>("NoteTaken", 4));
  }

  @Test
  void doesNotKnowATypeOfANewerApplication() {
    assertThat(decoder.decode("NoteSung", 1, "{\"melody\":[1,2]}"))
        .isEqualTo(new Unknown<>("NoteSung", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"inner\":{\"b\":1,\"b\":1}}",
        "{\"text\":\"\\ud800\"}",
        "{\"\\u0000\":1}",
        "{\"text\":NaN}",
        "{\"text\":01}",
        "{'text':'a'}",
        "{\"text\":\"a\",}",
        "{\"other\":1}"
      })
  void saysThatBytesAreNoEvent(String data) {
    assertThat(decoder.decode("NoteTaken", 1, data)).isInstanceOf(Undecodable.class);
  }

  @Test
  void saysThatBytesAreNoText() {
    byte[] data = "{\"text\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(decoder.decode("NoteTaken", 1, data))
        .isEqualTo(new Undecodable<>("NoteTaken", 1, "not UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void overflowsNoStackOnAbsurdNesting(int version) {
    String objects = GroupTest.nested(20_000);
    String arrays = "{\"text\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThat(decoder.decode("NoteTaken", version, objects)).isInstanceOf(Undecodable.class);
    assertThat(decoder.decode("NoteTaken", version, arrays)).isInstanceOf(Undecodable.class);
  }

  @Test
  void keepsAllDigitsOfANumberWhenItLifts() {
    String digits = "1".repeat(400);
    String data = "{\"text\":\"s\",\"big\":" + digits + ",\"small\":0." + digits + "e-9}";
    StringBuilder seen = new StringBuilder();
    EventDecoder<NoteTaken> spying =
        Notes.decoder(
            object -> {
              seen.append(object.encode());
              return object;
            });

    spying.decode("NoteTaken", 1, data);

    assertThat(seen).contains(digits).doesNotContain("Infinity");
    assertThat(
            new java.math.BigDecimal(
                new io.vertx.core.json.JsonObject(seen.toString()).getNumber("big").toString()))
        .isEqualByComparingTo(digits);
  }

  @Test
  void hangsOnNoNumber() {
    String data = "{\"text\":\"s\",\"a\":1e1000000000,\"b\":" + "9".repeat(2_000) + "}";

    assertThat(decoder.decode("NoteTaken", 1, data)).isInstanceOf(Undecodable.class);
    assertThat(decoder.decode("NoteTaken", 1, "{\"text\":\"s\",\"a\":1e1000000000}"))
        .isNotInstanceOf(Unknown.class);
  }

  @Test
  void tellsNothingOfTheBytesInTheReason() {
    Decoded<NoteTaken> decoded = decoder.decode("NoteTaken", 1, "{\"embargoed\": oops}");

    assertThat(decoded.toString()).doesNotContain("embargoed").doesNotContain("oops");
  }

  @Test
  void rejectsAChainOfUpcastersWithAHole() {
    List<Upcaster> hole = List.of(new Upcaster("NoteTaken", 2, o -> o));

    assertThatThrownBy(() -> new EventDecoder<>(new Notes(), hole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no upcaster for NoteTaken version 1");
  }

  @Test
  void rejectsTwoUpcastersForOneVersion() {
    List<Upcaster> twice =
        List.of(new Upcaster("NoteTaken", 1, o -> o), new Upcaster("NoteTaken", 1, o -> o));

    assertThatThrownBy(() -> new EventDecoder<>(new Notes(), twice))
        .hasMessageContaining("two upcasters");
  }

  @Test
  void rejectsAnUpcasterThatLeadsNowhere() {
    List<Upcaster> beyond = List.of(new Upcaster("NoteTaken", 3, o -> o));

    assertThatThrownBy(() -> new EventDecoder<>(new Notes(), beyond))
        .hasMessageContaining("leads nowhere");
  }
}
