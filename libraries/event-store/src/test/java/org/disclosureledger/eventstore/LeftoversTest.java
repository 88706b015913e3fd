package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.junit.jupiter.api.Test;

/** What came to new topics before they were noticed makes way for what is republished. */
class LeftoversTest extends RepublicationFixture {

  @Test
  void removesWhatWasTriedAgainOnNewTopicsBeforeTheyWereNoticed() {
    // Given
    appended(STREAMS);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitPublished();
      relay.publisher().hold(true);
      int before = relay.publisher().calls().size();
      List<Place> second = continued(STREAMS);
      relay.relay().appended();
      await("handed over").until(() -> relay.publisher().calls().size() > before);

      // When
      broker.unaskable(true);
      broker.wipe();
      broker.createTopics();
      relay.publisher().hold(false);
      await("on the new topics").until(() -> broker.places().size() == second.size());
      assertThat(broker.places()).containsExactlyInAnyOrderElementsOf(second);
      broker.unaskable(false);

      // Then
      awaitRecords(STREAMS * 3);
      awaitNoRepublication();
      assertThat(broker.places()).containsExactlyElementsOf(inLedgerOrder());
    }
  }

  @Test
  void removesNothingThatAnotherHasRepublished() {
    // Given
    appended(STREAMS);
    try (TestRelay first = TestRelay.start(ledger, broker)) {
      first.relay().appended();
      awaitPublished();
      broker.holdEnds();
      broker.wipe();
      broker.createTopics();
      await("asked").until(broker::isAskedForEnds);
      first.pause();
      try (TestRelay second = TestRelay.start(ledger, broker)) {
        await("another leads").until(second.relay()::isLeading);
        awaitRecords(STREAMS * 2);
        awaitNoRepublication();

        // When
        broker.answerEnds();
        first.resume();

        // Then
        await("noticed").until(() -> !first.relay().isLeading());
        assertThat(broker.places()).containsExactlyElementsOf(inLedgerOrder());
      }
    }
  }

  @Test
  void removesNothingFromTopicsThatAreStillTheSame() {
    // Given
    appended(STREAMS);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitPublished();

      // When
      broker.createTopic(RecordingBroker.KEYS);

      // Then
      awaitRecords(STREAMS * 4);
      awaitNoRepublication();
      assertThat(broker.places())
          .hasSize(STREAMS * 2)
          .startsWith(inLedgerOrder().toArray(Place[]::new));
    }
  }
}
