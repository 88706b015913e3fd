package org.disclosureledger.service.operations;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.ParkedEvent;
import org.disclosureledger.eventstore.ParkedSummary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What administrators see of parked events. */
final class ParkedViews {

  private ParkedViews() {}

  /**
   * A parked event in a list.
   *
   * @param id its number
   * @param consumer who put it aside
   * @param topic where it was received from
   * @param stream its stream, when the record told
   * @param version its version, when the record told
   * @param state waiting, failed, released or dismissed
   * @param reason a short word
   * @param detail what exactly happened, without any content
   * @param bytes the length of its payload
   * @param parkedAt when it was put aside
   * @param waiting what it waits for
   * @param dismissal who dismissed it
   */
  @Schema(name = "ParkedEvent")
  record Item(
      long id,
      String consumer,
      String topic,
      @Nullable UUID stream,
      @Nullable Integer version,
      String state,
      String reason,
      String detail,
      int bytes,
      Instant parkedAt,
      ParkedEvent.@Nullable Waiting waiting,
      ParkedEvent.@Nullable Dismissal dismissal) {

    static Item of(ParkedSummary event) {
      return new Item(
          event.id(),
          event.consumer(),
          event.topic(),
          event.streamId(),
          event.version(),
          spelled(event.state()),
          event.reason(),
          event.detail(),
          event.bytes(),
          event.parkedAt(),
          event.waiting(),
          event.dismissal());
    }
  }

  /**
   * A parked event with all that was received.
   *
   * @param event as in the list
   * @param partition of the topic
   * @param offset in the partition
   * @param key the record's key
   * @param headers the record's headers
   * @param payload the record's bytes, in base64; confidential text in them is sealed
   */
  @Schema(name = "ParkedEventWhole")
  record Whole(
      Item event,
      int partition,
      long offset,
      String key,
      Map<String, String> headers,
      byte[] payload) {

    static Whole of(ParkedEvent event) {
      Item item =
          new Item(
              event.id(),
              event.consumer(),
              event.origin().topic(),
              event.streamId(),
              event.version(),
              spelled(event.state()),
              event.reason(),
              event.detail(),
              event.payload().length,
              event.parkedAt(),
              event.waiting(),
              event.dismissal());
      return new Whole(
          item,
          event.origin().partition(),
          event.origin().offset(),
          event.origin().key(),
          event.headers(),
          event.payload());
    }
  }

  private static String spelled(ParkedEvent.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
