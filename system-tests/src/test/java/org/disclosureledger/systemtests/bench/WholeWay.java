package org.disclosureledger.systemtests.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Keeps up a rate of submissions and looks how far behind the list of cases is: submissions that
 * were due and are not listed, divided by the rate, are the seconds of lag.
 */
final class WholeWay {

  /** The lag is flat when its last third is no more than so much above its first. */
  static final double FLAT_WITHIN_SECONDS = 0.2;

  /** One to the committee and one to the reporter. */
  private static final int MAILS_OF_A_REPORT = 2;

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Load load;
  private final Followers followers;

  WholeWay(Load load, Followers followers) {
    this.load = load;
    this.followers = followers;
  }

  /** Reports: how many were due, listed, and mailed to both sides. */
  private record Sample(long due, long listed, long mailed) {}

  /**
   * What one trial showed; lags in seconds, as medians of the first and the last third.
   *
   * @param rate submissions a second
   */
  record Trial(int rate, double firstLag, double lastLag, double firstMail, double lastMail) {

    boolean isFlat() {
      return lastLag <= firstLag + FLAT_WITHIN_SECONDS;
    }

    boolean isMailFlat() {
      return lastMail <= firstMail + FLAT_WITHIN_SECONDS;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d/s: listed after %.2f s, in the end %.2f s (%s); mailed after %.2f s, in the end"
              + " %.2f s (%s)",
          rate,
          firstLag,
          lastLag,
          isFlat() ? "flat" : "growing",
          firstMail,
          lastMail,
          isMailFlat() ? "flat" : "growing");
    }
  }

  Trial at(int rate, Duration duration) {
    List<Sample> samples = new ArrayList<>();
    long mailedBefore = followers.mailed();
    Instant start = Instant.now();
    long began = System.nanoTime();
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      watch.scheduleAtFixedRate(
          () -> samples.add(sample(rate, began, start, mailedBefore)),
          LOOK_EVERY.toMillis(),
          LOOK_EVERY.toMillis(),
          TimeUnit.MILLISECONDS);
      load.atRate(rate, duration);
      watch.shutdown();
    }
    return new Trial(
        rate,
        lag(firstThird(samples), rate, Sample::listed),
        lag(lastThird(samples), rate, Sample::listed),
        lag(firstThird(samples), rate, Sample::mailed),
        lag(lastThird(samples), rate, Sample::mailed));
  }

  private Sample sample(int rate, long began, Instant start, long mailedBefore) {
    long due = (System.nanoTime() - began) * rate / 1_000_000_000L;
    long mails = followers.mailed() - mailedBefore;
    return new Sample(due, followers.listedSince(start), mails / MAILS_OF_A_REPORT);
  }

  private static List<Sample> firstThird(List<Sample> samples) {
    return samples.subList(0, samples.size() / 3);
  }

  private static List<Sample> lastThird(List<Sample> samples) {
    return samples.subList(samples.size() - samples.size() / 3, samples.size());
  }

  private static double lag(List<Sample> samples, int rate, ToLongFunction<Sample> done) {
    return Medians.of(
        samples.stream().mapToDouble(s -> (s.due() - done.applyAsLong(s)) / (double) rate));
  }
}
