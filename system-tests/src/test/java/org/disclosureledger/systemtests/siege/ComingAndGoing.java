package org.disclosureledger.systemtests.siege;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.systemtests.harness.ServiceProcess;

/**
 * Processes that end one after the other and start again at once, by turns killed and in order,
 * whether they were ready or still starting.
 */
public final class ComingAndGoing {

  private final List<ServiceProcess> processes;
  private final Duration apart;
  private final int services;
  private final Map<String, Integer> ends = new TreeMap<>();
  private int turns;

  /**
   * Nothing has ended yet.
   *
   * @param processes in the order of their turns, one of each service and then the next of each
   * @param apart between two ends; an end that takes longer puts the next off
   */
  public ComingAndGoing(List<ServiceProcess> processes, Duration apart) {
    this.processes = List.copyOf(processes);
    this.apart = apart;
    this.services =
        Math.toIntExact(processes.stream().map(ServiceProcess::service).distinct().count());
  }

  /**
   * Lets so many of them end, one after the other, and start again; some are still starting
   * afterwards.
   */
  public void goOnFor(int ends) {
    CountDownLatch left = new CountDownLatch(ends);
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> going =
          clock.scheduleAtFixedRate(
              () -> endNext(left), 0, apart.toMillis(), TimeUnit.MILLISECONDS);
      while (!left.await(apart.toMillis(), TimeUnit.MILLISECONDS)) {
        if (going.isDone()) {
          throw new IllegalStateException("nothing ends any more", going.exceptionNow());
        }
      }
      going.cancel(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void endNext(CountDownLatch left) {
    if (left.getCount() == 0) {
      return;
    }
    ServiceProcess next = processes.get(turns % processes.size());
    boolean kills = (turns + turns / services) % 2 == 0;
    turns++;
    if (kills) {
      next.kill();
    } else {
      next.stop();
    }
    ends.merge(next.service().label() + (kills ? " killed" : " ended"), 1, Integer::sum);
    next.start();
    left.countDown();
  }

  /** How often each service was ended, by the way of it. */
  public Map<String, Integer> ends() {
    return Map.copyOf(ends);
  }
}
