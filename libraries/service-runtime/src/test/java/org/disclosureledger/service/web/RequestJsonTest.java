package org.disclosureledger.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {

  record Body(@Nullable OffsetDateTime date) {}

  record Judged(@Nullable EmbargoExit because) {}

  record Listed(List<Listed> inner, List<String> texts) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "2026-02-28T12:00:00.5+01:00",
        "9999-12-31T23:59:59.999999999Z"
      })
  void readsTimestamps(String text) {
    assertThat(read("\"" + text + "\"").date()).isEqualTo(OffsetDateTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"+10000-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59-01:00\"",
        "\"-0001-12-31T23:59:59Z\"",
        "\"2026-02-30T12:00:00Z\"",
        "\"2026-02-28T12:00:00\"",
        "\"\"",
        "1772236800",
        "true",
        "{}"
      })
  void refusesByItsNameWhatIsNoTimestamp(String date) {
    assertThatThrownBy(() -> read(date))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(400);
              assertThat(RequestJson.write(refused.problem()))
                  .contains("\"field\":\"date\"")
                  .contains("RFC 3339");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"texts": [null]}                         | texts[0]
          {"texts": ["a", null]}                    | texts[1]
          {"inner": [null]}                         | inner[0]
          {"inner": [{"texts": ["a", "b", null]}]}  | inner[0].texts[2]
          """)
  @DisplayName("An element of a list that is null is refused by its path")
  void refusesNullElements(String body, String path) {
    assertThatThrownBy(() -> RequestJson.read(body.getBytes(StandardCharsets.UTF_8), Listed.class))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(400);
              assertThat(refused.problem().field()).isEqualTo(path);
            });
  }

  @Test
  @DisplayName("A word that is none of a closed list is refused with the words as they are spelled")
  void namesTheWordsAsTheyAreSpelled() {
    byte[] body = "{\"because\": \"boredom\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> RequestJson.read(body, Judged.class))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(RequestJson.write(refused.problem()))
                    .contains("\"field\":\"because\"")
                    .contains("one of public-knowledge, exploit-public"));
  }

  private static Body read(String date) {
    String body = "{\"date\": %s}".formatted(date);
    return RequestJson.read(body.getBytes(StandardCharsets.UTF_8), Body.class);
  }
}
