package org.disclosureledger.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

  private static final int LARGE = 250_000;
  private static final int SMALL = 1_000;

  /** Place for three large bodies, and for small ones beside them. */
  private final BodyBudget budget = new BodyBudget(900_000);

  private final List<String> granted = new ArrayList<>();

  @Test
  @DisplayName("Large bodies beyond the budget wait, and are let in in their order")
  void letsInWhoWaitsInOrder() {
    // Given
    fill();
    budget.queue(LARGE, () -> granted.add("first"));
    budget.queue(LARGE, () -> granted.add("second"));

    // When
    budget.release(LARGE);

    // Then
    assertThat(granted).containsExactly("first");
    assertThat(budget.waiting()).isEqualTo(1);
    assertThat(budget.heldBytes()).isEqualTo(3 * LARGE);
  }

  @Test
  @DisplayName("Nobody passes who waits, but for small bodies, which have a share of their own")
  void keepsAShareForSmallBodies() {
    // Given
    fill();
    budget.queue(LARGE, () -> granted.add("first"));

    // When
    boolean small = budget.take(SMALL);
    boolean large = budget.take(LARGE);

    // Then
    assertThat(small).isTrue();
    assertThat(large).isFalse();
  }

  @Test
  @DisplayName("Who left the line is not let in, and nothing is kept for it")
  void forgetsWhoLeft() {
    // Given
    fill();
    BodyBudget.Place place = Objects.requireNonNull(budget.queue(LARGE, () -> granted.add("gone")));

    // When
    boolean left = place.leave();

    // Then
    budget.release(LARGE);
    assertThat(left).isTrue();
    assertThat(granted).isEmpty();
    assertThat(budget.heldBytes()).isEqualTo(2 * LARGE);
  }

  @Test
  @DisplayName("The line is bounded: who comes later is sent away at once")
  void turnsAwayWhenTheLineIsFull() {
    // Given
    fill();
    while (budget.queue(LARGE, () -> granted.add("waiting")) != null) {
      assertThat(budget.waiting()).isLessThanOrEqualTo(1_000);
    }

    // When
    BodyBudget.Place place = budget.queue(LARGE, () -> granted.add("late"));

    // Then
    assertThat(place).isNull();
  }

  private void fill() {
    while (budget.take(LARGE)) {
      assertThat(budget.heldBytes()).isLessThan(900_000);
    }
  }
}
