package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.AppendOutcome.AlreadyAppended;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.disclosureledger.eventstore.AppendOutcome.Conflict;
import org.disclosureledger.eventstore.AppendOutcome.KeyReused;
import org.disclosureledger.eventstore.AppendOutcome.Refused;
import org.disclosureledger.eventstore.AppendOutcome.Repeated;
import org.disclosureledger.eventstore.Submissions.Answer;

/**
 * A well-behaved client: decides on the tail it knows, loads and decides again after a conflict,
 * repeats under the same ids and key when it has no answer. Sometimes two try the same at once.
 */
final class OrderWriter {

  private static final int HOT_STREAMS = 12;
  private static final int MOST_TRIES = 40;
  private static final Map<List<Object>, StreamTail> TAILS = new ConcurrentHashMap<>();

  private final List<PostgresEventStore> stores;
  private final Submissions submissions;
  private final PostgresEventStore store;
  private final Random random;
  private final int twiceOneIn;

  /**
   * @param twiceOneIn one of so many appends is tried in two processes at once
   */
  OrderWriter(
      List<PostgresEventStore> stores, Submissions submissions, int number, int twiceOneIn) {
    this.twiceOneIn = twiceOneIn;
    this.stores = stores;
    this.submissions = submissions;
    this.store = stores.get(number % stores.size());
    this.random = new Random(number);
  }

  void writeUntil(long endNanos) {
    while (System.nanoTime() - endNanos < 0) {
      UUID submission = UUID.randomUUID();
      boolean hot = random.nextInt(10) < 6;
      UUID stream = hot ? new UUID(0, 1 + random.nextInt(HOT_STREAMS)) : submission;
      List<NewEvent> events =
          Stream.generate(() -> Samples.event("{\"submission\":\"" + submission + "\"}"))
              .limit(1 + random.nextInt(4))
              .toList();
      submit(submission, stream, events, random.nextBoolean());
    }
  }

  private void submit(UUID submission, UUID stream, List<NewEvent> events, boolean underKey) {
    submissions.answered(submission, events.size(), Answer.UNKNOWN);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Append append = Append.of(stream, tail(stream), events);
      if (underKey) {
        append = append.under(Samples.key(submission.toString(), "request"));
      }
      Answer answer = answer(append);
      if (answer != null) {
        submissions.answered(submission, events.size(), answer);
        return;
      }
    }
    submissions.answered(submission, events.size(), Answer.NOT_STORED);
  }

  /** What the client is told; null when it has to load and decide again. */
  private Answer answer(Append append) {
    try {
      return switch (outcome(append)) {
        case Appended appended -> {
          remember(append.streamId(), appended.tail());
          yield Answer.STORED;
        }
        case AlreadyAppended already -> Answer.STORED;
        case Repeated repeated -> Answer.STORED;
        case Refused refused -> Answer.NOT_STORED;
        case KeyReused reused -> throw new IllegalStateException("nobody reuses keys here");
        case Conflict conflict -> {
          reload(append.streamId());
          yield null;
        }
      };
    } catch (StoreUnavailable e) {
      return Answer.UNKNOWN;
    }
  }

  /** Some are tried in two processes at once: at least one must win, and only once. */
  private AppendOutcome outcome(Append append) {
    if (random.nextInt(twiceOneIn) > 0) {
      return await(store.append(append));
    }
    PostgresEventStore other = stores.get(random.nextInt(stores.size()));
    return await(
        Uni.combine()
            .all()
            .unis(store.append(append), other.append(append))
            .with((one, two) -> one instanceof Conflict || one instanceof Refused ? two : one));
  }

  private StreamTail tail(UUID stream) {
    return TAILS.getOrDefault(List.of(submissions, stream), StreamTail.none());
  }

  private void remember(UUID stream, StreamTail tail) {
    TAILS.merge(List.of(submissions, stream), tail, (a, b) -> a.version() >= b.version() ? a : b);
  }

  private void reload(UUID stream) {
    List<RecordedEvent> news = await(store.load(stream, tail(stream).version() + 1));
    if (!news.isEmpty()) {
      remember(stream, news.getLast().tail());
    }
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }
}
