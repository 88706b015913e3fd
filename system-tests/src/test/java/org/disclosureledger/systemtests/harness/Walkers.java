package org.disclosureledger.systemtests.harness;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Several journeys at once: each mostly waits. */
public final class Walkers {

  private static final int AT_ONCE = 6;

  private Walkers() {}

  /** What came of each, in their order. */
  public static <T, W> List<W> atOnce(List<T> starts, Function<T, W> walk) {
    try (ExecutorService walkers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<W>> walks =
          starts.stream()
              .map(start -> CompletableFuture.supplyAsync(() -> walk.apply(start), walkers))
              .toList();
      return walks.stream().map(CompletableFuture::join).toList();
    }
  }
}
