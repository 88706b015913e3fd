package org.disclosureledger.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import org.disclosureledger.service.keys.KeyNotYetHere;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemMappersTest {

  @Test
  void asksToComeBackWhileADataKeyIsOnItsWay() {
    // When
    Response answer = new ProblemMappers().notYetHere(new KeyNotYetHere(UUID.randomUUID()));

    // Then
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    assertThat(answer.getMediaType()).hasToString(Problem.MEDIA_TYPE);
  }

  @ParameterizedTest
  @DisplayName("What heals is 503, whichever client tells of it; what was asked wrongly is not")
  @CsvSource({"42703, 503", "57P03, 503", "08006, 503", "40001, 503", "22021, 500"})
  void tellsWhatHealsFromWhatDoesNot(String sqlState, int status) {
    // Given
    ProblemMappers mappers = new ProblemMappers();

    // When
    Response driver = mappers.other(new PgException("no", "ERROR", sqlState, "none"));

    // Then
    assertThat(driver.getStatus()).isEqualTo(status);
    assertThat(mappers.other(new RuntimeException(new SQLException("no", sqlState))).getStatus())
        .isEqualTo(status);
  }
}
