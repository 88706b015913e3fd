package org.disclosureledger.service.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.disclosureledger.service.ServiceConfig;
import org.jboss.logging.Logger;

/**
 * The present instant, for everything that decides by time.
 *
 * <p>Outside production an offset can be steered through a file that all services read, so that a
 * test lives through three working days in a second. A production configuration that names such a
 * file does not start.
 */
@ApplicationScoped
public class LedgerTime implements InstantSource {

  private static final Logger LOG = Logger.getLogger(LedgerTime.class);
  private static final Duration REREAD = Duration.ofMillis(50);

  private final Clock system = Clock.systemUTC();
  private final Optional<Path> offsetFile;
  private volatile Reading reading = new Reading(Duration.ZERO, Instant.MIN);

  private record Reading(Duration offset, Instant readAt) {}

  /** Time as configured. */
  public LedgerTime(ServiceConfig config) {
    this.offsetFile = config.timeOffsetFile().map(Path::of);
    if (offsetFile.isPresent() && config.environment() == ServiceConfig.Environment.PRODUCTION) {
      throw new IllegalStateException(
          "disclosure.time-offset-file is refused where disclosure.environment is production");
    }
  }

  @Override
  public Instant instant() {
    Instant real = system.instant();
    return offsetFile.isEmpty() ? real : real.plus(offset(real, offsetFile.get()));
  }

  private Duration offset(Instant real, Path file) {
    Reading last = reading;
    if (last.readAt != Instant.MIN && real.isBefore(last.readAt.plus(REREAD))) {
      return last.offset;
    }
    Duration offset = read(file).orElse(last.offset);
    reading = new Reading(offset, real);
    return offset;
  }

  private static Optional<Duration> read(Path file) {
    try {
      String text = Files.readString(file).trim();
      return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
    } catch (NoSuchFileException e) {
      return Optional.of(Duration.ZERO);
    } catch (IOException | RuntimeException e) {
      LOG.warnf("time offset unreadable, file=%s", file);
      return Optional.empty();
    }
  }
}
