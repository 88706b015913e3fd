package org.disclosureledger.service.operations;

import java.time.Instant;
import org.disclosureledger.service.rebuild.ReadModel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What administrators see of read models. */
final class ReadModelViews {

  private ReadModelViews() {}

  /**
   * A read model in the list.
   *
   * @param name the consumer that fills it
   * @param state idle, filling, ready, switching, switched or failed
   * @param switchesByItself whether its rebuild switches as soon as it has caught up
   * @param requestedBy who started the last rebuild, pseudonymous
   * @param requestedAt when that was
   * @param applied events that the rebuild has applied
   * @param endedAt when it switched, failed or was given up
   * @param reason why it failed, with the stream and version of the event
   */
  @Schema(name = "ReadModel")
  record Item(
      String name,
      String state,
      boolean switchesByItself,
      @Nullable String requestedBy,
      @Nullable Instant requestedAt,
      long applied,
      @Nullable Instant endedAt,
      @Nullable String reason) {

    static Item of(ReadModel model) {
      return new Item(
          model.name(),
          model.state().spelling(),
          model.bySelf(),
          model.requestedBy(),
          model.requestedAt(),
          model.applied(),
          model.endedAt(),
          model.reason());
    }
  }

  /**
   * A read model and its rebuild.
   *
   * @param readModel as in the list
   * @param toApply events that the running one shows and the rebuilt one does not; after a switch,
   *     what the former one lacks; null without a rebuild
   */
  @Schema(name = "ReadModelRebuild")
  record Watched(Item readModel, @Nullable Long toApply) {

    static Watched idle(ReadModel model) {
      return new Watched(Item.of(model), null);
    }

    static Watched of(ReadModel model, long toApply) {
      return new Watched(Item.of(model), toApply);
    }
  }
}
