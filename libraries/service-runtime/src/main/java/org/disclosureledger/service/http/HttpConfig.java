package org.disclosureledger.service.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a service takes in at once, and how long it waits for what is slow. */
@ConfigMapping(prefix = "disclosure.http")
public interface HttpConfig {

  /** Connections that may be open at once, those for health and metrics among them. */
  @WithDefault("1024")
  int connections();

  /**
   * Connections that one address may have open at once (IPv6: one /64) while all others are free;
   * see {@link ConnectionShares}. One that takes all it gets comes to 124 of 160; a conference hall
   * behind one address needs a few dozen.
   */
  @WithDefault("160")
  int connectionsOfAddress();

  /**
   * Bytes of request bodies that may be read and not yet answered, over all connections. A body
   * costs the heap several times its size until it is answered.
   */
  @WithDefault("8M")
  MemorySize bodyBudget();

  /**
   * Bytes of answers, and of what is read to put them together, over all connections. They cost the
   * heap several times their size; a case that is full makes nearly all of it.
   */
  @WithDefault("8M")
  MemorySize answerBudget();

  /** Within what time a client has taken what is written for it; then its connection is closed. */
  @WithDefault("30s")
  Duration answerTakenWithin();

  /** How long a body waits, unread, for its place in the budget before it is answered 503. */
  @WithDefault("1s")
  Duration bodyWait();

  /**
   * Within what time a request is answered, from its arrival on and without what the client takes
   * to send its body; then it gets 503, whatever it waits for. Administrators' doors are exempt.
   * Everybody is to be told within 5 seconds.
   */
  @WithDefault("4s")
  Duration answerWithin();

  /** Within what time a request's head is complete, from its first byte on. */
  @WithDefault("10s")
  Duration headWithin();

  /** Within what time a request's body is complete, from its head on. */
  @WithDefault("30s")
  Duration bodyWithin();

  /** How long a connection stays open on which nothing is asked. */
  @WithDefault("60s")
  Duration idle();
}
