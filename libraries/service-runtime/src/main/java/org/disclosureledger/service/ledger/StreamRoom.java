package org.disclosureledger.service.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.security.OwnTokens;

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

  /** Whether somebody asks for more than this stream takes. */
  boolean isFull(StreamType<?, ?> type, Command command, Folded<?> folded) {
    Cause cause = command.cause();
    int part = cause.role().equals(OwnTokens.REPORTER) ? REPORTERS_PART : 1;
    return cause.event() == null
        && LIMITED.contains(type.kind())
        && (folded.version() >= config.events() / part
            || folded.characters() >= config.characters() / part);
  }

  /** Why nothing more is taken. */
  static Refusal full() {
    return Refusal.notNow(FULL, "This has grown to the most that is kept of one report.");
  }
}
