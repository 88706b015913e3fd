package org.disclosureledger.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.disclosureledger.systemtests.siege.EveryOperation.Operation;

/**
 * Requests at once, and how they were answered.
 *
 * @param all in the order of the requests
 * @param busy the longest that an answer from memory took meanwhile, which is the machine's doing
 */
public record Visits(List<Visit> all, Duration busy) {

  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * An answer.
   *
   * @param operation as its OpenAPI document names it
   * @param retryAfter the header; empty if there is none
   */
  public record Visit(String operation, int status, String retryAfter, Duration took) {}

  /** Asks for all of these at once, and beside them again and again for what lies in memory. */
  public static Visits together(List<Operation> operations, Operation fromMemory) throws Exception {
    AtomicBoolean answered = new AtomicBoolean();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Visit>> beside = callers.submit(() -> again(fromMemory, answered));
      List<Future<Visit>> asked =
          operations.stream().map(operation -> callers.submit(() -> visit(operation))).toList();
      List<Visit> visits = new ArrayList<>();
      try {
        for (Future<Visit> one : asked) {
          visits.add(one.get());
        }
      } finally {
        answered.set(true);
      }
      return new Visits(visits, longest(beside.get()));
    }
  }

  private static List<Visit> again(Operation operation, AtomicBoolean enough)
      throws IOException, InterruptedException {
    List<Visit> visits = new ArrayList<>();
    do {
      visits.add(visit(operation));
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    } while (!enough.get());
    return visits;
  }

  private static Visit visit(Operation operation) throws IOException, InterruptedException {
    Instant asked = Instant.now();
    HttpResponse<Void> answer = HTTP.send(operation.request(), BodyHandlers.discarding());
    return new Visit(
        operation.name(),
        answer.statusCode(),
        answer.headers().firstValue("Retry-After").orElse(""),
        Duration.between(asked, Instant.now()));
  }

  /** No answer took longer than that, and than the machine was busy. */
  public void assertInTime(Duration limit) {
    assertThat(all).allMatch(visit -> visit.took().minus(busy).compareTo(limit) <= 0);
  }

  /** How long the slowest answer took. */
  public Duration longest() {
    return longest(all);
  }

  private static Duration longest(List<Visit> visits) {
    return visits.stream().map(Visit::took).max(Duration::compareTo).orElseThrow();
  }
}
