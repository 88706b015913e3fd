package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import org.disclosureledger.service.failure.NewerVersionNeeded;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Streams;

/**
 * Turns other services' events into own commands.
 *
 * <p>An event may come again after a crash: what follows from it takes ids that are derived from
 * it, so that a repeat collides with what is there.
 */
public interface Reaction {

  /** The consumer's name: its guards and its consumer group. Never changed. */
  String consumer();

  /**
   * Reacts to an event, after every earlier one of its stream.
   *
   * @return fails with {@link PermanentFailure} when trying again is of no use, and with a {@link
   *     org.disclosureledger.service.failure.NotYetHere} when it has to wait
   */
  Uni<Void> on(ReceivedEvent event);

  /**
   * What a reaction needs of a command: that it is carried out.
   *
   * @throws PermanentFailure when it is refused for good
   * @throws NewerVersionNeeded when a newer version of the service has gone on with the stream
   * @throws IllegalStateException when others were faster every time: it is tried again
   */
  static <S> CommandOutcome.Done<S> done(CommandOutcome<S> handled) {
    return switch (handled) {
      case CommandOutcome.Done<S> done -> done;
      case CommandOutcome.Refused<S>(var refusal)
          when refusal.code().equals(Streams.NEWER_VERSION_NEEDED) ->
          throw new NewerVersionNeeded("a stream of this service");
      case CommandOutcome.Refused<S>(var refusal) ->
          throw new PermanentFailure("refused: " + refusal.code());
      case CommandOutcome.Stale<S> stale ->
          throw new IllegalStateException("others were faster every time");
      case CommandOutcome.Repeated<S> repeated ->
          throw new PermanentFailure("a reaction has no idempotency key");
      case CommandOutcome.KeyReused<S> reused ->
          throw new PermanentFailure("a reaction has no idempotency key");
    };
  }
}
