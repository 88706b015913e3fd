package org.disclosureledger.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.failure.NewerVersionNeeded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of events that an older service has written, read by one whose events have gone on. */
class OlderEventsTest {

  private final EventCopies later =
      EventCopies.of(new RaisedVocabulary(), RaisedVocabulary.upcasters());
  private final EventCopies present = EventCopies.of(new LifecycleCodec(), List.of());

  static Stream<LifecycleEvent> events() {
    return RaisedVocabulary.events();
  }

  @ParameterizedTest
  @MethodSource("events")
  @DisplayName("A copy in version 1 means the same to a service whose event is in its version 2")
  void liftsACopy(LifecycleEvent event) {
    // Given
    String type = LifecycleJson.typeName(event.getClass());
    String old = RaisedVocabulary.inVersionOne(event);

    // When
    LifecycleEvent read = later.read(type, 1, old);

    // Then
    assertThat(read).isEqualTo(event);
    assertThat(later.read(type, 2, LifecycleJson.write(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("events")
  @DisplayName("A copy that says itself what it is comes back as it was")
  void readsWhatSaysItselfWhatItIs(LifecycleEvent event) {
    // Given
    String text = EventCopies.text(event);

    // When
    LifecycleEvent read = present.read(event.getClass(), text);

    // Then
    assertThat(read).isEqualTo(event);
    assertThat(later.read(event.getClass(), text.replace("\"program\":", "\"desk\":")))
        .isEqualTo(event);
  }

  @Test
  @DisplayName("What only a newer version knows is waited for, and what is no event is told apart")
  void waitsForWhatIsNewer() {
    // Given
    String data = "{\"program\":\"guild\"}";

    // When
    Stream<Runnable> newer =
        Stream.of(
            () -> present.read("CaseAssigned", 2, data),
            () -> present.read("CaseRenamed", 1, data),
            () ->
                present.read(
                    CaseEvent.CaseAssigned.class,
                    "{\"type\":\"CaseAssigned\",\"schemaVersion\":2,\"data\":{}}"));

    // Then
    newer.forEach(
        reading -> assertThatThrownBy(reading::run).isInstanceOf(NewerVersionNeeded.class));
    assertThatThrownBy(() -> present.read("CaseAssigned", 1, "{\"reportId\":7}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("reportId");
  }
}
