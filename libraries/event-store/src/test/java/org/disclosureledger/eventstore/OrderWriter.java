package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
 * repeats under the same ids and key when it has no answer. Sometimes two processes try the same at
 * once, or the same several in opposite orders.
 */
final class OrderWriter {

  private static final int HOT_STREAMS = 12;
  private static final int MOST_TRIES = 40;
  private static final int TWICE_ONE_IN = 20;
  private static final int OPPOSED = 12;
  private static final Map<List<Object>, StreamTail> TAILS = new ConcurrentHashMap<>();

  private final List<PostgresEventStore> stores;
  private final Submissions submissions;
  private final PostgresEventStore store;
  private final Random random;
  private final int opposedOneIn;

  /**
   * @param opposedOneIn in one of so many turns several streams are begun in two processes at once,
   *     in opposite orders
   */
  OrderWriter(
      List<PostgresEventStore> stores, Submissions submissions, int number, int opposedOneIn) {
    this.opposedOneIn = opposedOneIn;
    this.stores = stores;
    this.submissions = submissions;
    this.store = stores.get(number % stores.size());
    this.random = new Random(number);
  }

  void writeUntil(long endNanos) {
    while (System.nanoTime() - endNanos < 0) {
      if (random.nextInt(opposedOneIn) == 0) {
        submitOpposed();
      } else {
        submitOne();
      }
    }
  }

  private void submitOne() {
    UUID submission = UUID.randomUUID();
    boolean hot = random.nextInt(10) < 6;
    UUID stream = hot ? new UUID(0, 1 + random.nextInt(HOT_STREAMS)) : submission;
    submit(submission, stream, events(submission, 1 + random.nextInt(4)), random.nextBoolean());
  }

  private static List<NewEvent> events(UUID submission, int count) {
    return Stream.generate(() -> Samples.event("{\"submission\":\"" + submission + "\"}"))
        .limit(count)
        .toList();
  }

  /** Several new streams, one way in one process and the other way round in another one. */
  private void submitOpposed() {
    List<Append> appends =
        Stream.generate(UUID::randomUUID)
            .limit(OPPOSED)
            .map(id -> Append.of(id, StreamTail.none(), events(id, 1)))
            .toList();
    appends.forEach(append -> submissions.answered(append.streamId(), 1, Answer.UNKNOWN));
    PostgresEventStore other = otherStore();
    List<CompletableFuture<AppendOutcome>> there = begun(store, appends);
    List<CompletableFuture<AppendOutcome>> back = begun(other, appends.reversed()).reversed();
    for (int i = 0; i < OPPOSED; i++) {
      Uni<AppendOutcome> one = Uni.createFrom().completionStage(there.get(i));
      Uni<AppendOutcome> two = Uni.createFrom().completionStage(back.get(i));
      Answer answer = answer(appends.get(i), either(one, two));
      submissions.answered(
          appends.get(i).streamId(), 1, answer == null ? Answer.NOT_STORED : answer);
    }
  }

  private static List<CompletableFuture<AppendOutcome>> begun(
      PostgresEventStore store, List<Append> appends) {
    return appends.stream()
        .map(append -> store.append(append).subscribeAsCompletionStage())
        .toList();
  }

  private void submit(UUID submission, UUID stream, List<NewEvent> events, boolean underKey) {
    submissions.answered(submission, events.size(), Answer.UNKNOWN);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Append append = Append.of(stream, tail(stream), events);
      if (underKey) {
        append = append.under(Samples.key(submission.toString(), "request"));
      }
      Answer answer = answer(append, outcome(append));
      if (answer != null) {
        submissions.answered(submission, events.size(), answer);
        return;
      }
    }
    submissions.answered(submission, events.size(), Answer.NOT_STORED);
  }

  /** What the client is told; null when it has to load and decide again. */
  private Answer answer(Append append, Uni<AppendOutcome> outcome) {
    try {
      return switch (await(outcome)) {
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

  private Uni<AppendOutcome> outcome(Append append) {
    if (random.nextInt(TWICE_ONE_IN) > 0) {
      return store.append(append);
    }
    return either(store.append(append), otherStore().append(append));
  }

  /** Of two tries at least one must win, and only once. */
  private static Uni<AppendOutcome> either(Uni<AppendOutcome> one, Uni<AppendOutcome> two) {
    return Uni.combine()
        .all()
        .unis(one, two)
        .with((a, b) -> a instanceof Conflict || a instanceof Refused ? b : a);
  }

  private PostgresEventStore otherStore() {
    return stores.get(random.nextInt(stores.size()));
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
