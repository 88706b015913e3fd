package org.disclosureledger.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a consumer does with a batch of received events, given how far it is in each stream. Pure.
 *
 * @param apply positions, within the batch, of the events to apply, in the order to apply them
 * @param repeats positions of events that were applied before, here or earlier in this batch
 * @param gaps positions of events that must wait for an earlier version of their stream
 * @param moves how far each stream's guard moves when all of {@code apply} is done
 */
public record GuardedBatch(
    List<Integer> apply, List<Integer> repeats, List<Integer> gaps, Map<UUID, Move> moves) {

  /** Makes the lists unmodifiable. */
  public GuardedBatch {
    apply = List.copyOf(apply);
    repeats = List.copyOf(repeats);
    gaps = List.copyOf(gaps);
    moves = Map.copyOf(moves);
  }

  /**
   * A received event's place.
   *
   * @param streamId its stream
   * @param version its version, from 1
   */
  public record Place(UUID streamId, int version) {}

  /**
   * A guard's move.
   *
   * @param expected where it stands, 0 for a stream not seen before
   * @param reached where it goes
   */
  public record Move(int expected, int reached) {}

  /**
   * Plans a batch.
   *
   * @param guards last applied version by stream; absent for a stream not seen before
   * @param arrived the places of the received events in the order they arrived
   */
  public static GuardedBatch plan(Map<UUID, Integer> guards, List<Place> arrived) {
    Planning planning = new Planning(guards);
    for (int i = 0; i < arrived.size(); i++) {
      planning.take(i, arrived.get(i));
    }
    return planning.result();
  }

  private static final class Planning {
    private final Map<UUID, Integer> guards;
    private final Map<UUID, Integer> reached = new LinkedHashMap<>();
    private final Map<UUID, TreeMap<Integer, Integer>> early = new HashMap<>();
    private final List<Integer> apply = new ArrayList<>();
    private final List<Integer> repeats = new ArrayList<>();

    Planning(Map<UUID, Integer> guards) {
      this.guards = guards;
    }

    void take(int position, Place place) {
      int last = last(place.streamId());
      TreeMap<Integer, Integer> waiting =
          early.computeIfAbsent(place.streamId(), s -> new TreeMap<>());
      if (place.version() <= last || waiting.containsKey(place.version())) {
        repeats.add(position);
      } else {
        waiting.put(place.version(), position);
        release(place.streamId(), waiting, last);
      }
    }

    /** Applies what follows on; an event that arrived early is applied once its turn has come. */
    private void release(UUID streamId, TreeMap<Integer, Integer> waiting, int last) {
      int next = last + 1;
      for (Integer at = waiting.remove(next); at != null; at = waiting.remove(next)) {
        apply.add(at);
        reached.put(streamId, next);
        next++;
      }
    }

    private int last(UUID streamId) {
      Integer here = reached.get(streamId);
      return here != null ? here : guards.getOrDefault(streamId, 0);
    }

    GuardedBatch result() {
      Map<UUID, Move> moves = new HashMap<>();
      reached.forEach((s, v) -> moves.put(s, new Move(guards.getOrDefault(s, 0), v)));
      List<Integer> gaps =
          early.values().stream().flatMap(w -> w.values().stream()).sorted().toList();
      return new GuardedBatch(apply, repeats, gaps, moves);
    }
  }
}
