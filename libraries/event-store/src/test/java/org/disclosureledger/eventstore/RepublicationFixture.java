package org.disclosureledger.eventstore;

import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.GuardedBatch.Place;

/** A ledger with many streams, and a broker that will lose them. */
abstract class RepublicationFixture extends OutboxFixture {

  static final int STREAMS = 150;

  /** One more event for so many of the streams; in the order in which they are recorded. */
  List<Place> continued(int streams) {
    long before = ledger.count("select max(seq) from ledger.event");
    TestLedger.await(Uni.join().all(continuing(streams, 1)).andFailFast());
    return ledger.places(
        "select stream_id, version from ledger.event where seq > " + before + " order by seq");
  }

  List<Uni<AppendOutcome>> continuing(int streams, int events) {
    return inLedgerOrder().subList(0, streams).stream()
        .map(place -> continued(place.streamId(), events))
        .toList();
  }

  Uni<AppendOutcome> continued(UUID stream, int events) {
    return store
        .load(stream)
        .chain(
            before ->
                store.append(Append.of(stream, before.getLast().tail(), Samples.events(events))));
  }

  void appended(int streams) {
    List<Uni<AppendOutcome>> appends =
        Stream.generate(() -> Samples.creation(1))
            .limit(streams)
            .map(a -> store.append(a.bringing(List.of(Samples.keyRecord(a.streamId())))))
            .toList();
    TestLedger.await(Uni.join().all(appends).andFailFast());
  }

  List<Place> inLedgerOrder() {
    return ledger.places("select stream_id, version from ledger.event order by seq");
  }

  void awaitRecords(int count) {
    await("records").atMost(TestLedger.PATIENCE).until(() -> broker.log().size() >= count);
  }

  void awaitPublished() {
    awaitPublishedBut(0);
  }

  void awaitPublishedBut(int events) {
    await("published")
        .atMost(TestLedger.PATIENCE)
        .until(() -> ledger.count("select count(*) from ledger.outbox") == events);
  }

  void awaitNoRepublication() {
    await("end of republication")
        .atMost(TestLedger.PATIENCE)
        .until(() -> ledger.count("select count(*) from ledger.republication") == 0);
  }
}
