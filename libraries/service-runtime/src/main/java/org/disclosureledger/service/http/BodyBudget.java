package org.disclosureledger.service.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of request bodies that this process holds at once, from the first byte read until the
 * answer is written. Who finds no place waits in line with the body unread.
 *
 * <p>Small bodies have a share of their own, so that a flood of large ones does not keep them out.
 */
@Singleton
@Unremovable
public class BodyBudget {

  private static final int SMALL_BYTES = 16 * 1024;
  private static final int SHARES = 8;

  /** What has arrived of who waits is held as well, up to one read of the connection's each. */
  private static final int MOST_WAITING = 128;

  private final long capacity;
  private final Deque<Waiting> line = new ArrayDeque<>();
  private long taken;

  @Inject
  BodyBudget(HttpConfig config, MeterRegistry meters) {
    this(config.bodyBudget().asLongValue());
    Gauge.builder("disclosure.http.bodies.held", this, BodyBudget::heldBytes)
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder("disclosure.http.bodies.most", this, budget -> budget.capacity)
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder("disclosure.http.bodies.waiting", this, BodyBudget::waiting).register(meters);
  }

  BodyBudget(long capacityBytes) {
    this.capacity = capacityBytes;
  }

  /** One body in line. */
  private record Waiting(long bytes, Runnable granted) {}

  /** Takes so many bytes if there is place, at once or not at all. */
  public synchronized boolean take(long bytes) {
    boolean small = bytes <= SMALL_BYTES;
    boolean fits = small ? fits(bytes) : line.isEmpty() && fits(bytes);
    if (fits) {
      taken += bytes;
    }
    return fits;
  }

  /**
   * Takes a place in line.
   *
   * @param granted runs once the bytes are taken, on the thread of whoever gave theirs back
   * @return null when the line is full
   */
  public synchronized @Nullable Place queue(long bytes, Runnable granted) {
    if (line.size() >= MOST_WAITING) {
      return null;
    }
    Waiting waiting = new Waiting(bytes, granted);
    line.addLast(waiting);
    return () -> leave(waiting);
  }

  /** Gives bytes back. */
  public void release(long bytes) {
    grant(bytes).forEach(waiting -> waiting.granted().run());
  }

  /** Bytes that are held now. */
  public synchronized long heldBytes() {
    return taken;
  }

  /** How many bodies wait in line. */
  public synchronized int waiting() {
    return line.size();
  }

  private synchronized List<Waiting> grant(long given) {
    taken -= given;
    List<Waiting> granted = new ArrayList<>();
    while (!line.isEmpty() && fits(line.getFirst().bytes())) {
      Waiting next = line.removeFirst();
      taken += next.bytes();
      granted.add(next);
    }
    return granted;
  }

  private synchronized boolean leave(Waiting waiting) {
    return line.removeIf(other -> other == waiting);
  }

  private boolean fits(long bytes) {
    long most = bytes <= SMALL_BYTES ? capacity : capacity - capacity / SHARES;
    return taken + bytes <= most;
  }

  /** A place in line. */
  @FunctionalInterface
  public interface Place {
    /** Leaves the line; false when the bytes were granted already. */
    boolean leave();
  }
}
