package org.disclosureledger.service.http;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/** Lets every HTTP server of this process look at its connections from their first byte. */
public final class TransportProvider implements VertxServiceProvider {

  @Override
  public void init(VertxBuilder builder) {
    builder.findTransport(new GuardedTransport(builder.findTransport()));
  }
}
