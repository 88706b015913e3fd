package org.disclosureledger.systemtests.siege;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Lets them come and go for so long; some are still starting afterwards. */
  public void goOnFor(Duration howLong) {
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> going =
          clock.scheduleAtFixedRate(this::endNext, 0, apart.toMillis(), TimeUnit.MILLISECONDS);
      going.get(howLong.toMillis(), TimeUnit.MILLISECONDS);
      throw new IllegalStateException("nothing ends any more");
    } catch (TimeoutException e) {
      // as long as it was to be; closing the clock lets the last end finish
    } catch (ExecutionException e) {
      throw new IllegalStateException("an end failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void endNext() {
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
  }

  /** How often each service was ended, by the way of it. */
  public Map<String, Integer> ends() {
    return Map.copyOf(ends);
  }
}
