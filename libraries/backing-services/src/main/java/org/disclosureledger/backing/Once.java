package org.disclosureledger.backing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service that is started when it is first asked for, and closed when it was started. */
final class Once<T> {

  private final Supplier<? extends T> start;
  private final Runnable whenStarted;
  private @Nullable T service;
  private boolean closed;

  Once(Supplier<? extends T> start, Runnable whenStarted) {
    this.start = start;
    this.whenStarted = whenStarted;
  }

  synchronized T get() {
    if (closed) {
      throw new IllegalStateException("these backing services are closed");
    }
    if (service == null) {
      service = start.get();
      whenStarted.run();
    }
    return service;
  }

  synchronized void close() {
    closed = true;
    if (service instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new BackingServiceException("A backing service could not be closed", e);
      }
    }
    service = null;
  }
}
