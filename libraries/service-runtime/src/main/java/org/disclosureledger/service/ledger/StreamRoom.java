package org.disclosureledger.service.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.StreamKind;

/**
 * How long the streams that people write into may become. Each is read whole for a page or a
 * command, so that without an end one of them could take all memory. What follows from other events
 * is always taken in: a promise is kept for a full case as for others. A reporter has a fifth, so
 * that nobody can fill a case from outside before its committee is done with it.
 */
@Singleton
class StreamRoom {

  /** The code of the refusal. */
  static final String FULL = "stream-full";

  /** Programs and clocks grow by what is registered and due, not by what people say. */
  private static final Set<StreamKind> LIMITED =
      EnumSet.of(StreamKind.REPORT, StreamKind.CASE, StreamKind.ADVISORY);

  private static final int REPORTERS_PART = 5;

  /** Who acts when time goes by. */
  private static final String SYSTEM = "system";

  /**
   * An approval, a verdict, an end: what says little has twice the room, once a text is refused.
   */
  private static final int FEW_CHARACTERS = 4_096;

  /** How much people may write into one stream. */
  @ConfigMapping(prefix = "disclosure.streams")
  public interface Config {

    /** Events of a report, a case or an advisory; a reporter gets a fifth of it. */
    @WithDefault("5000")
    int events();

    /** Characters of these events, sealed; a reporter gets a fifth of it. */
    @WithDefault("5000000")
    long characters();
  }

  private final Config config;

  StreamRoom(Config config) {
    this.config = config;
  }

  /**
   * Whether somebody asks for more than this stream takes.
   *
   * @param characters of what is to be added, sealed
   */
  boolean isFull(StreamType<?, ?> type, Command command, Folded<?> folded, long characters) {
    Cause cause = command.cause();
    boolean follows = cause.event() != null || cause.actor().equals(SYSTEM);
    double room =
        cause.role().equals(Cause.REPORTER)
            ? 1.0 / REPORTERS_PART
            : characters <= FEW_CHARACTERS ? 2 : 1;
    return !follows
        && LIMITED.contains(type.kind())
        && (folded.version() >= config.events() * room
            || folded.characters() >= config.characters() * room);
  }

  /** Why nothing more is taken. */
  static Refusal full() {
    return Refusal.notNow(FULL, "This has grown to the most that is kept of one report.");
  }
}
