package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.sealing.Ids.KEY;

import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelUseTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 500;

  private final DataKey key = DataKey.generate(Secrecy.CONTENT, KEY);
  private final ServiceKeyPair pair = ServiceKeyPair.generate("triage");
  private final KeyWrapper wrapper =
      new KeyWrapper(List.of(pair.publicKey()), new SteerableClock(), 100, Duration.ofHours(1));
  private final KeyUnwrapper unwrapper = new KeyUnwrapper(List.of(pair), 4);
  private final KeyedMac mac = KeyedMac.under(key, "parallel");
  private final ReceiptSigner signer = ReceiptSigner.generate();
  private final ReceiptVerifier verifier = new ReceiptVerifier(List.of(signer.publicKey()));

  @Test
  void eightThreadsSealOpenWrapHashAndSignTheSameObjects() throws Exception {
    // Given
    Set<String> nonces = ConcurrentHashMap.newKeySet();
    Set<String> encapsulations = ConcurrentHashMap.newKeySet();
    // When
    inParallel(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            oneRound("text " + thread + " " + round, nonces, encapsulations);
          }
        });
    // Then
    assertThat(nonces).hasSize(THREADS * ROUNDS);
    assertThat(encapsulations).hasSize(THREADS * ROUNDS / 100);
  }

  private void oneRound(String text, Set<String> nonces, Set<String> encapsulations) {
    Confidential<String> sealed = Ids.seal(key, text);
    assertThat(sealed.open(Ids.with(key)).require()).isEqualTo(text);
    nonces.add(HexFormat.of().formatHex(sealed.envelope().orElseThrow().sealed(), 0, 12));

    WrappedKey wrapped = wrapper.wrap(key, List.of("triage")).getFirst();
    assertThat(unwrapper.unwrap(wrapped)).isEqualTo(key);
    encapsulations.add(HexFormat.of().formatHex(wrapped.enc()));

    byte[] bytes = Ids.encode(text);
    assertThat(mac.of(bytes)).isEqualTo(KeyedMac.under(key, "parallel").of(bytes));
    assertThat(verifier.verify(bytes, signer.sign(bytes))).isTrue();
  }

  @Test
  void randomBytesDoNotRepeatAcrossThreads() throws Exception {
    // Given
    Set<String> drawn = ConcurrentHashMap.newKeySet();
    // When
    inParallel(
        thread -> {
          Set<String> own = new HashSet<>();
          for (int round = 0; round < 2000; round++) {
            own.add(HexFormat.of().formatHex(RandomBytes.next(12)));
          }
          drawn.addAll(own);
        });
    // Then
    assertThat(drawn).hasSize(THREADS * 2000);
    assertThat(RandomBytes.next(5000)).hasSize(5000);
  }

  /** The work of one thread, which is told its number. */
  private interface Work {
    void run(int thread);
  }

  private static void inParallel(Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Object>> tasks =
          IntStream.range(0, THREADS)
              .mapToObj(
                  thread ->
                      (Callable<Object>)
                          () -> {
                            start.await(30, TimeUnit.SECONDS);
                            work.run(thread);
                            return thread;
                          })
              .toList();
      for (Future<Object> done : threads.invokeAll(tasks)) {
        done.get(60, TimeUnit.SECONDS);
      }
    }
  }
}
