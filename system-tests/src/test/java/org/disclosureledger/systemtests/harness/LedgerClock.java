package org.disclosureledger.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time by which all four services decide: real time and an offset, which only ever grows. */
public final class LedgerClock {

  private final Path file;
  private Duration offset = Duration.ZERO;

  LedgerClock(Path file) {
    this.file = file;
    write();
  }

  Path file() {
    return file;
  }

  /** The present instant as the services see it. */
  public synchronized Instant now() {
    return Instant.now().plus(offset).truncatedTo(ChronoUnit.MICROS);
  }

  /** Lets time go by; the services see it within 50 ms. */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time goes on only: " + by);
    }
    offset = offset.plus(by);
    write();
  }

  private void write() {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.writeString(draft, offset.toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
