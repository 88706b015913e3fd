package org.disclosureledger.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Submits reports over HTTP from many connections, and remembers every id that was accepted. */
final class Load {

  private static final String ID = "\"id\":\"";
  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final URI base;
  private final String path;
  private final List<byte[]> reports;
  private final int clients;
  private final Queue<UUID> accepted = new ConcurrentLinkedQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();

  /**
   * @param reports the bodies, which take turns
   */
  Load(URI base, String path, List<byte[]> reports, int clients) {
    this.base = base;
    this.path = path;
    this.reports = List.copyOf(reports);
    this.clients = clients;
  }

  /** The ids of all reports accepted so far. */
  List<UUID> accepted() {
    return List.copyOf(accepted);
  }

  /** How many were accepted so far. */
  long count() {
    return count.get();
  }

  /** How often the service had no room; the same was asked again under the same key. */
  long turnedAway() {
    return turnedAway.get();
  }

  /** Each client submits as soon as it has its answer; accepted reports a second. */
  double asFastAsPossible(Duration duration) {
    long before = count();
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    run(
        connection -> {
          while (System.nanoTime() < end) {
            submit(connection);
          }
        });
    return (count() - before) * 1e9 / (System.nanoTime() - began);
  }

  /** Submits at a fixed rate, whether or not earlier answers are there. */
  void atRate(int perSecond, Duration duration) {
    long began = System.nanoTime();
    long most = perSecond * duration.toSeconds();
    AtomicLong tickets = new AtomicLong();
    run(
        connection -> {
          for (long n = tickets.getAndIncrement(); n < most; n = tickets.getAndIncrement()) {
            awaitNanos(began + n * 1_000_000_000L / perSecond);
            submit(connection);
          }
        });
  }

  private static void awaitNanos(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void submit(Connection connection) throws IOException {
    byte[] report = reports.get((int) (System.nanoTime() % reports.size()));
    String key = UUID.randomUUID().toString();
    Connection.Reply reply = connection.post(report, key);
    while (reply.status() == UNAVAILABLE) {
      turnedAway.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
      reply = connection.post(report, key);
    }
    int at = reply.body().indexOf(ID);
    if (reply.status() != CREATED || at < 0) {
      throw new IllegalStateException("not accepted: " + reply.status() + " " + reply.body());
    }
    int from = at + ID.length();
    accepted.add(UUID.fromString(reply.body().substring(from, from + 36)));
    count.incrementAndGet();
  }

  /** What a client does with its connection. */
  private interface Client {
    void work(Connection connection) throws IOException;
  }

  private void run(Client client) {
    Clients.run(clients, () -> connected(client));
  }

  private void connected(Client client) {
    try (Connection connection = new Connection(base, path)) {
      client.work(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
