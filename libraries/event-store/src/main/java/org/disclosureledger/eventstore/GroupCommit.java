package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gathers appends while statements are in flight and sends what has gathered as the next one: the
 * busier the ledger, the larger the groups, and no append waits for a clock.
 *
 * <p>Appends arrive from any thread; all else happens on one Vert.x context.
 */
final class GroupCommit {

  /**
   * Lone appends have places of their own, so that a stalled one never keeps the groups waiting.
   */
  private static final int LONE_IN_FLIGHT = 4;

  /** So often, in the time that an append is tried, it is looked whether that is over. */
  private static final int LOOKS = 20;

  /** A group is not split into shares smaller than this: each costs a commit. */
  private static final int SMALLEST_SHARE = 16;

  private final Vertx vertx;
  private final Context context;
  private final AppendSettings settings;
  private final AppendRun run;
  private final Queue<PendingAppend> arrivals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open;
  private final AtomicLong openBytes;
  private final AtomicBoolean woken = new AtomicBoolean();

  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  private final Deque<PendingAppend> lone = new ArrayDeque<>();

  /** What lies in memory, in the order it arrived, which is also that of the deadlines. */
  private final Set<PendingAppend> unfinished = new LinkedHashSet<>();

  private final Set<UUID> busyStreams = new HashSet<>();
  private int groupsInFlight;
  private int loneInFlight;
  private boolean watching;

  GroupCommit(Vertx vertx, AppendSettings settings, AppendRun run, AppendStatistics statistics) {
    this.open = statistics.open;
    this.openBytes = statistics.openBytes;
    this.vertx = vertx;
    this.context = OwnContext.of(vertx);
    this.settings = settings;
    this.run = run;
  }

  /** Takes an append; its caller is told the outcome. */
  void submit(PendingAppend pending) {
    long bytes = openBytes.addAndGet(pending.bytes());
    if (open.incrementAndGet() > settings.waitingAppends() || bytes > settings.waitingBytes()) {
      leave(pending);
      pending.fail(
          new StoreUnavailable(
              "too many appends wait", false, new IllegalStateException("queue is full")));
      return;
    }
    arrivals.add(pending);
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(ignored -> takeArrivals());
    }
  }

  private void takeArrivals() {
    woken.set(false);
    for (PendingAppend next = arrivals.poll(); next != null; next = arrivals.poll()) {
      waiting.add(next);
      unfinished.add(next);
    }
    watchDeadlines();
    launch();
  }

  private void launch() {
    while (loneInFlight < LONE_IN_FLIGHT && !lone.isEmpty()) {
      PendingAppend next = lone.poll();
      loneInFlight++;
      send(List.of(next), true);
    }
    while (groupsInFlight < settings.statementsInFlight()) {
      List<PendingAppend> group = nextGroup();
      if (group.isEmpty()) {
        return;
      }
      groupsInFlight++;
      send(group, false);
    }
  }

  /**
   * The oldest appends that fit. Of appends to one stream only the first can win, so the others
   * stay until its outcome is known, or they would keep their group waiting for it.
   */
  private List<PendingAppend> nextGroup() {
    List<PendingAppend> group = new ArrayList<>();
    int size = 0;
    int limit = groupLimit();
    for (Iterator<PendingAppend> rest = waiting.iterator();
        rest.hasNext() && group.size() < limit; ) {
      PendingAppend next = rest.next();
      if (!group.isEmpty() && size + next.size() > settings.groupBytes()) {
        return group;
      } else if (busyStreams.add(next.streamId())) {
        rest.remove();
        group.add(next);
        size += next.size();
      }
    }
    return group;
  }

  /** Shares what waits among the free places, so that the server works while the next is made. */
  private int groupLimit() {
    int free = settings.statementsInFlight() - groupsInFlight;
    int share = Math.max(SMALLEST_SHARE, (waiting.size() + free - 1) / free);
    return Math.min(settings.groupAppends(), share);
  }

  private void send(List<PendingAppend> group, boolean alone) {
    run.execute(group, alone)
        .onComplete(
            done -> {
              if (alone) {
                loneInFlight--;
              } else {
                groupsInFlight--;
                group.forEach(pending -> busyStreams.remove(pending.streamId()));
              }
              if (done.succeeded()) {
                again(done.result());
              } else {
                group.forEach(pending -> pending.fail(unavailable(pending, done.cause())));
              }
              group.stream().filter(PendingAppend::isDone).forEach(this::forget);
              launch();
            });
  }

  private void again(AppendRun.Unsettled unsettled) {
    queue(unsettled.alone(), lone);
    if (!unsettled.later().isEmpty()) {
      vertx.setTimer(
          unsettled.delay().toMillis(),
          ignored -> {
            queue(unsettled.later(), unsettled.laterAlone() ? lone : waiting);
            launch();
          });
    }
  }

  /** Nobody waits any more for what is done: it was given up meanwhile. */
  private void queue(List<PendingAppend> appends, Deque<PendingAppend> queue) {
    for (PendingAppend pending : appends) {
      if (pending.isDone()) {
        forget(pending);
      } else {
        queue.add(pending);
      }
    }
  }

  /** A server that is silent must not keep callers waiting for ever. */
  private void watchDeadlines() {
    if (watching || unfinished.isEmpty()) {
      return;
    }
    watching = true;
    vertx.setTimer(
        Math.max(1, settings.giveUpAfter().toMillis() / LOOKS),
        ignored -> {
          watching = false;
          giveUpOverdue();
          watchDeadlines();
        });
  }

  private void giveUpOverdue() {
    long now = System.nanoTime();
    List<PendingAppend> overdue =
        unfinished.stream().takeWhile(pending -> pending.isOverdue(now)).toList();
    if (!overdue.isEmpty()) {
      overdue.forEach(pending -> pending.fail(unavailable(pending, new TimeoutException())));
      drop(waiting);
      drop(lone);
    }
  }

  /** What is in a statement or about to be run again stays until that is over. */
  private void drop(Deque<PendingAppend> queue) {
    queue.removeIf(
        pending -> {
          if (pending.isDone()) {
            forget(pending);
          }
          return pending.isDone();
        });
  }

  private StoreUnavailable unavailable(PendingAppend pending, Throwable cause) {
    return new StoreUnavailable(
        "append was not finished in " + settings.giveUpAfter(), pending.mayBeStored(), cause);
  }

  private void forget(PendingAppend pending) {
    if (unfinished.remove(pending)) {
      leave(pending);
    }
  }

  private void leave(PendingAppend pending) {
    open.decrementAndGet();
    openBytes.addAndGet(-pending.bytes());
  }
}
