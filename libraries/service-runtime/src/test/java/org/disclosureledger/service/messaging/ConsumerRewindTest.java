package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Consumers go back to the beginning when the broker's topics are new, and only then. */
class ConsumerRewindTest {

  private static final Map<String, String> TOPICS = Map.of("reports", "id-1", "cases", "id-2");

  private final AtomicInteger rewound = new AtomicInteger();
  private Supplier<CompletionStage<Map<String, String>>> topics = () -> done(TOPICS);
  private Supplier<Uni<Void>> rewinding = Uni.createFrom()::voidItem;
  private final ConsumerRewind rewind =
      new ConsumerRewind(
          () -> topics.get(), () -> rewinding.get().invoke(rewound::incrementAndGet));

  @BeforeEach
  void knowsTheTopics() {
    look();
  }

  @Test
  @DisplayName("topics that stay, come or go away for a while move nobody")
  void staysWhileNothingIsNew() {
    // Given
    topics = () -> done(Map.of("reports", "id-1"));
    look();

    // When
    topics = () -> done(Map.of("reports", "id-1", "cases", "id-2", "clocks", "id-3"));
    look();

    // Then
    assertThat(rewound).hasValue(0);
  }

  @Test
  @DisplayName("one topic with another id takes every consumer back, once")
  void rewindsOnce() {
    // Given
    topics = () -> done(Map.of("reports", "id-1"));
    look();

    // When
    topics = () -> done(Map.of("reports", "id-1", "cases", "id-9"));
    look();
    look();

    // Then
    assertThat(rewound).hasValue(1);
  }

  @Test
  @DisplayName("a broker that cannot be asked, or whose client throws, is asked again")
  void survivesASilentBroker() {
    // Given
    topics = () -> CompletableFuture.failedFuture(new IOException());
    look();
    topics =
        () -> {
          throw new IllegalStateException("no address for the broker's name");
        };
    look();

    // When
    topics = () -> done(Map.of("reports", "id-9"));
    look();

    // Then
    assertThat(rewound).hasValue(1);
  }

  @Test
  @DisplayName("consumers that could not be taken back are taken back at the next look")
  void triesAgainToRewind() {
    // Given
    topics = () -> done(Map.of("reports", "id-9"));
    rewinding = () -> Uni.createFrom().failure(new IllegalStateException("closed"));
    look();
    assertThat(rewound).hasValue(0);

    // When
    rewinding = Uni.createFrom()::voidItem;
    look();

    // Then
    assertThat(rewound).hasValue(1);
  }

  private void look() {
    rewind.look().await().atMost(Duration.ofSeconds(5));
  }

  private static CompletionStage<Map<String, String>> done(Map<String, String> topics) {
    return CompletableFuture.completedFuture(topics);
  }
}
