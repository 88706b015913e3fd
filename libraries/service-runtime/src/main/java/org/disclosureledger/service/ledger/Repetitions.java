package org.disclosureledger.service.ledger;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.IntFunction;
import org.disclosureledger.eventstore.EventStore;
import org.disclosureledger.eventstore.IdempotencyAnswer;

/**
 * Tells a request that comes again under its idempotency key what it was told for the first time:
 * what is not carried out now may have been then.
 */
final class Repetitions {

  private final EventStore store;

  Repetitions(EventStore store) {
    this.store = store;
  }

  /**
   * What became of the request, now or when it came first.
   *
   * @param outcome what became of it now
   * @param stateAt the stream's state at a version
   */
  <S> Uni<CommandOutcome<S>> settled(
      Once once, CommandOutcome<S> outcome, IntFunction<Uni<S>> stateAt) {
    return switch (outcome) {
      case CommandOutcome.Repeated<S>(byte[] response) -> repeated(once, response, stateAt);
      case CommandOutcome.Stale<S> stale -> lookedUp(once, stale, stateAt);
      case CommandOutcome.Refused<S> refused -> lookedUp(once, refused, stateAt);
      case CommandOutcome.Done<S> done ->
          done.eventIds().isEmpty() ? lookedUp(once, done, stateAt) : Uni.createFrom().item(done);
      case CommandOutcome.KeyReused<S> reused -> Uni.createFrom().item(reused);
    };
  }

  private <S> Uni<CommandOutcome<S>> lookedUp(
      Once once, CommandOutcome<S> outcome, IntFunction<Uni<S>> stateAt) {
    return store
        .answerFor(once.scope(), once.code(), once.requestMac())
        .flatMap(
            answer ->
                switch (answer) {
                  case IdempotencyAnswer.Unused() -> Uni.createFrom().item(outcome);
                  case IdempotencyAnswer.KeyReused() ->
                      Uni.createFrom().item(new CommandOutcome.KeyReused<S>());
                  case IdempotencyAnswer.Repeated(byte[] response) ->
                      repeated(once, response, stateAt);
                });
  }

  private static <S> Uni<CommandOutcome<S>> repeated(
      Once once, byte[] response, IntFunction<Uni<S>> stateAt) {
    if (once.answer() != null) {
      return Uni.createFrom().item(new CommandOutcome.Repeated<>(response));
    }
    int version = Once.version(response);
    return stateAt.apply(version).map(then -> new CommandOutcome.Done<>(then, version, List.of()));
  }
}
