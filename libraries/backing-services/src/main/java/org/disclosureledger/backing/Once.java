package org.disclosureledger.backing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service that is started when it is first asked for, and closed when it was started. */
final class Once<T> {

  private final Supplier<? extends T> start;
  private @Nullable T service;
  private boolean closed;

  Once(Supplier<? extends T> start) {
    this.start = start;
  }

  synchronized T get() {
    if (closed) {
      throw new IllegalStateException("these backing services are closed");
    }
    if (service == null) {
      service = start.get();
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
