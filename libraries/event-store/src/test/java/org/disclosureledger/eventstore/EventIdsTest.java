package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** New ids differ, derived ids repeat. */
class EventIdsTest {

  private static final Instant NOW = Instant.parse("2031-02-03T04:05:06.789Z");
  private static final UUID CAUSE = UUID.randomUUID();

  private final EventIds ids = new EventIds(new byte[32], () -> NOW);

  @Test
  void givesNewIdsThatSortByTime() {
    UUID id = ids.first();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    assertThat(ids.first()).isNotEqualTo(id);
  }

  @Test
  void derivesTheSameIdFromTheSameCause() {
    UUID id = ids.derived(CAUSE, "open case", 0);

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(ids.derived(CAUSE, "open case", 0)).isEqualTo(id);
  }

  @Test
  void derivesOtherIdsFromAnythingElse() {
    EventIds others = new EventIds(new byte[33], () -> NOW);
    Set<UUID> distinct = new HashSet<>();
    distinct.add(ids.derived(CAUSE, "open case", 0));
    distinct.add(ids.derived(CAUSE, "open case", 1));
    distinct.add(ids.derived(CAUSE, "mail", 0));
    distinct.add(ids.derived(UUID.randomUUID(), "open case", 0));
    distinct.add(new EventIds("k".repeat(32).getBytes(), () -> NOW).derived(CAUSE, "open case", 0));
    distinct.add(ids.ofKey("a", "bc"));
    distinct.add(ids.ofKey("ab", "c"));

    assertThat(distinct).hasSize(7);
    assertThat(ids.ofKey("a", "bc")).isEqualTo(ids.ofKey("a", "bc"));
    assertThat(others.ofKey("a", "bc")).isEqualTo(ids.ofKey("a", "bc"));
  }

  @Test
  void rejectsAShortKey() {
    assertThatThrownBy(() -> new EventIds(new byte[31], () -> NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
