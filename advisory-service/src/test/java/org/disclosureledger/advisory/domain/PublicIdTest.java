package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublicIdTest {

  private static final UUID ADVISORY = UUID.fromString("018f2f6e-7c2a-8000-8000-0242ac120002");

  @Test
  void beginsAsUnregisteredDatabasesMust() {
    // When
    String id = PublicId.of("LITELLM-OPERATOR", ADVISORY, Instant.parse("2026-12-31T23:59:59Z"));

    // Then
    assertThat(id).matches("x_LITELLM-OPERATOR-2026(-[2-9b-df-hj-kmnp-rtv-xz]{4}){3}");
  }

  @Test
  void countsTheYearInUtc() {
    // When
    String id = PublicId.of("LLMD", ADVISORY, Instant.parse("2027-01-01T00:00:00Z"));

    // Then
    assertThat(id).startsWith("x_LLMD-2027-");
  }

  @Test
  void comesOutAlikeWhenPublicationIsTriedAgain() {
    // When
    String first = PublicId.of("LLMD", ADVISORY, Instant.parse("2026-12-01T00:00:00Z"));
    String again = PublicId.of("x_LLMD", ADVISORY, Instant.parse("2026-12-01T00:00:09Z"));

    // Then
    assertThat(again).isEqualTo(first);
  }

  @Test
  void differsFromAdvisoryToAdvisory() {
    // When
    Set<String> ids =
        IntStream.range(0, 20_000)
            .mapToObj(n -> PublicId.of("LLMD", new UUID(0x8000L, n), Instant.EPOCH))
            .collect(Collectors.toSet());

    // Then
    assertThat(ids).hasSize(20_000);
  }
}
