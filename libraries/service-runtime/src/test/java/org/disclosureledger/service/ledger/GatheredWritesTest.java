package org.disclosureledger.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.disclosureledger.eventstore.StoreUnavailable;
import org.junit.jupiter.api.Test;

class GatheredWritesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<List<String>> written = new ArrayList<>();
  private final List<UniEmitter<? super Void>> open = new ArrayList<>();
  private final GatheredWrites<String> writes =
      new GatheredWrites<>(
          rows -> {
            written.add(rows);
            return Uni.createFrom().emitter(open::add);
          });

  @Test
  void gathersWhatComesWhileAWriteIsOnItsWay() {
    // Given
    UniAssertSubscriber<Void> one = add("one");
    UniAssertSubscriber<Void> two = add("two");
    UniAssertSubscriber<Void> three = add("three");

    // When
    open.getFirst().complete(null);

    // Then
    assertThat(written).containsExactly(List.of("one"), List.of("two", "three"));
    one.assertCompleted();
    two.assertNotTerminated();
    open.get(1).complete(null);
    two.assertCompleted();
    three.assertCompleted();
  }

  @Test
  void failsNoRowForAnother() {
    // Given
    add("first");
    UniAssertSubscriber<Void> good = add("good");
    UniAssertSubscriber<Void> bad = add("bad");
    open.getFirst().complete(null);

    // When
    open.get(1).fail(new IllegalStateException("all or none"));
    open.get(2).complete(null);
    open.get(3).fail(new IllegalStateException("this one"));

    // Then
    assertThat(written.subList(2, 4)).containsExactly(List.of("good"), List.of("bad"));
    good.assertCompleted();
    bad.assertFailedWith(IllegalStateException.class, "this one");
  }

  @Test
  void refusesRowsWhileTooManyWaitForADatabaseThatStandsStill() {
    // Given
    add("on its way for ever");
    for (int i = 0; i < 4096; i++) {
      add("waiting").assertNotTerminated();
    }

    // When
    UniAssertSubscriber<Void> oneMore = add("one too many");

    // Then
    oneMore.assertFailedWith(StoreUnavailable.class);
    open.getFirst().complete(null);
    add("there is room again").assertNotTerminated();
  }

  @Test
  void keepsWritesThatNobodyWaitsForApart() {
    // Given
    Duration apart = Duration.ofMillis(200);
    Queue<Instant> began = new ConcurrentLinkedQueue<>();
    GatheredWrites<String> lazy =
        new GatheredWrites<>(
            rows -> {
              began.add(Instant.now());
              return Uni.createFrom().voidItem();
            },
            apart);

    // When
    Instant asked = Instant.now();
    lazy.add("alone").await().atMost(PATIENCE);
    Uni.join()
        .all(lazy.add("together"), lazy.add("with this one"))
        .andFailFast()
        .await()
        .atMost(PATIENCE);

    // Then
    assertThat(began).hasSize(2);
    assertThat(began.peek()).isBefore(asked.plus(apart));
    assertThat(Duration.between(began.remove(), began.remove())).isGreaterThanOrEqualTo(apart);
  }

  private UniAssertSubscriber<Void> add(String row) {
    return writes.add(row).subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
