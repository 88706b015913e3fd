package org.disclosureledger.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosureledger.service.limits.LimitsConfig;
import org.disclosureledger.service.limits.Network;
import org.jspecify.annotations.Nullable;

/**
 * Who holds how many of the connections that this process keeps open at once. What an address
 * (IPv6: a /64) may hold shrinks with the square of the share that is free: all of its number while
 * nobody is here, a quarter of it when half are taken, and one while any is free. So many addresses
 * that take all they get leave some for whoever comes next. Our own proxies hold connections for
 * many people, and only the number of all counts for them.
 */
@Singleton
@Unremovable
class ConnectionShares {

  private final int most;
  private final int mostOfAnAddress;
  private final List<Network> proxies;
  private final @Nullable Counter refused;

  private final Map<String, Integer> held = new HashMap<>();
  private int open;

  @Inject
  ConnectionShares(HttpConfig config, LimitsConfig limits, MeterRegistry meters) {
    this(
        config.connections(),
        config.connectionsOfAddress(),
        limits.proxies().orElse(List.of()),
        Counter.builder("disclosure.http.connections.refused").register(meters));
    Gauge.builder("disclosure.http.connections.open", this, ConnectionShares::open)
        .register(meters);
  }

  ConnectionShares(
      int most, int mostOfAnAddress, List<Network> proxies, @Nullable Counter refused) {
    this.most = most;
    this.mostOfAnAddress = mostOfAnAddress;
    this.proxies = proxies;
    this.refused = refused;
  }

  /** Whether this connection may stay; what it takes is given back when it is closed. */
  boolean admit(Channel connection) {
    byte[] address =
        connection.remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
            ? peer.getAddress().getAddress()
            : new byte[0];
    String holder =
        proxies.stream().anyMatch(proxy -> proxy.contains(address))
            ? null
            : Network.subscriber(address);
    if (!take(holder)) {
      return false;
    }
    connection.closeFuture().addListener(closed -> giveBack(holder));
    return true;
  }

  /**
   * Takes one connection.
   *
   * @param holder the address that it counts for, or null for one of our proxies
   */
  synchronized boolean take(@Nullable String holder) {
    int free = most - open;
    int holds = holder == null ? 0 : held.getOrDefault(holder, 0);
    if (free == 0 || (holder != null && holds >= shareOf(free))) {
      if (refused != null) {
        refused.increment();
      }
      return false;
    }
    open++;
    if (holder != null) {
      held.put(holder, holds + 1);
    }
    return true;
  }

  private double shareOf(int free) {
    double share = (double) free / most;
    return mostOfAnAddress * share * share;
  }

  /** Gives one connection back that this holder has taken. */
  synchronized void giveBack(@Nullable String holder) {
    open--;
    if (holder != null) {
      held.computeIfPresent(holder, (address, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many connections are open. */
  synchronized int open() {
    return open;
  }
}
