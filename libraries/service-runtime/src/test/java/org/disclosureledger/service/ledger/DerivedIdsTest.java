package org.disclosureledger.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.keys.Ids;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {

  private static final Instant NOW = Instant.ofEpochMilli(30_000_000L << 16);

  private final DerivedIds ids = with(KeyedMac.newSecretText());

  @Test
  void derivesTheSameIdFromTheSameParts() {
    assertThat(ids.of("advisory", 1)).isEqualTo(ids.of("advisory", 1)).satisfies(this::isOurs);
  }

  @Test
  void derivesOtherIdsFromAnythingElse() {
    assertThat(
            Set.of(
                ids.of("a", "bc"),
                ids.of("ab", "c"),
                ids.of("abc"),
                with(KeyedMac.newSecretText()).of("abc")))
        .hasSize(4);
  }

  @Test
  void putsWhatFollowsBesideItsOrigin() {
    // Given
    UUID origin = Ids.next();

    // When
    UUID id = ids.beside(origin, "case");

    // Then
    assertThat(id).isEqualTo(ids.beside(origin, "case")).satisfies(this::isOurs);
    assertThat(beginning(id)).isEqualTo(beginning(origin));
    UUID neighbour = new UUID(origin.getMostSignificantBits(), ~origin.getLeastSignificantBits());
    assertThat(Set.of(id, ids.beside(origin, "clocks"), ids.beside(neighbour, "case"))).hasSize(3);
  }

  @Test
  void givesTheSameIdForAMinuteAndThenAnother() {
    // When
    UUID id = ids.around(NOW, "scope", "key");

    // Then
    assertThat(id).satisfies(this::isOurs);
    assertThat(beginning(id)).isEqualTo(NOW.toEpochMilli());
    assertThat(ids.around(NOW.plus(Duration.ofSeconds(65)), "scope", "key")).isEqualTo(id);
    assertThat(ids.around(NOW.plus(Duration.ofSeconds(66)), "scope", "key")).isGreaterThan(id);
    assertThat(ids.around(NOW, "scope", "other")).isNotEqualTo(id);
  }

  @Test
  void tellsNothingByAnIdThatMayBecomePublic() {
    UUID origin = Ids.next();

    assertThat(beginning(ids.of("advisory", origin))).isNotEqualTo(beginning(origin));
  }

  private void isOurs(UUID id) {
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  private static long beginning(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  private static DerivedIds with(String secret) {
    return new DerivedIds(KeyedMac.parse("derived-ids", secret));
  }
}
