package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.eventstore.GuardedBatch;
import org.jspecify.annotations.Nullable;

/**
 * A reaction's way along the events of one stream, one after another; what follows one that is put
 * aside waits behind it.
 */
final class StreamWalk {

  private final Reaction reaction;
  private final EventParking parking;
  private final TracedWork traced;
  private final Vertx vertx;
  private final List<ReceivedEvent> events;
  private int done;
  private @Nullable Throwable failure;

  /**
   * @param events of one stream, in order and without a gap
   */
  StreamWalk(
      Reaction reaction,
      EventParking parking,
      TracedWork traced,
      Vertx vertx,
      List<ReceivedEvent> events) {
    this.reaction = reaction;
    this.parking = parking;
    this.traced = traced;
    this.vertx = vertx;
    this.events = events;
  }

  UUID streamId() {
    return events.getFirst().streamId();
  }

  /** How the guard moves; empty when it stays. */
  Optional<GuardedBatch.Move> move() {
    int first = events.getFirst().version();
    return done == 0
        ? Optional.empty()
        : Optional.of(new GuardedBatch.Move(first - 1, first - 1 + done));
  }

  /** Because of which the rest has to be tried again with the whole batch, if for anything. */
  static Uni<Void> firstFailure(Collection<StreamWalk> walks) {
    return walks.stream()
        .map(walk -> walk.failure)
        .filter(Objects::nonNull)
        .findFirst()
        .map(failure -> Uni.createFrom().<Void>failure(failure))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** Goes as far as it can; never fails, so that no other stream is interrupted. */
  Uni<Void> go() {
    return step()
        .onFailure()
        .recoverWithItem(
            thrown -> {
              failure = thrown;
              return false;
            })
        .replaceWithVoid();
  }

  private Uni<Boolean> step() {
    if (done == events.size()) {
      return Uni.createFrom().item(false);
    }
    ReceivedEvent event = events.get(done);
    return attempt(event)
        .onFailure(thrown -> Failures.of(thrown) != Failures.AWAY)
        .recoverWithUni(thrown -> putAside(event, thrown))
        .chain(
            through -> {
              if (!through) {
                return Uni.createFrom().item(false);
              }
              done++;
              return step();
            });
  }

  private Uni<Boolean> attempt(ReceivedEvent event) {
    return Retry.atOnce(
            vertx, () -> traced.reacting(reaction.consumer(), event, () -> reaction.on(event)))
        .replaceWith(true);
  }

  private Uni<Boolean> putAside(ReceivedEvent event, Throwable thrown) {
    return parking
        .aside(reaction.consumer(), event, thrown)
        .chain(() -> parking.waiting(reaction.consumer(), events.subList(done + 1, events.size())))
        .replaceWith(false);
  }
}
