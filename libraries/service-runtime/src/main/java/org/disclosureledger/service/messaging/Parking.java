package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.eventstore.GuardedBatch;

/** Puts events aside. */
@ApplicationScoped
public class Parking {
  Uni<List<Incoming>> readable(
      String consumer, IncomingReader reader, ConsumerRecords<String, byte[]> records) {
    List<Incoming> events = new ArrayList<>(records.count());
    for (ConsumerRecord<String, byte[]> record : records) {
      if (reader.read(Incoming.Received.of(record))
          instanceof IncomingReader.Reading.Readable(Incoming incoming)) {
        events.add(incoming);
      }
    }
    return Uni.createFrom().item(events);
  }

  Uni<Void> waiting(String consumer, List<Incoming> events) {
    return Uni.createFrom().voidItem();
  }

  Uni<Void> failed(String consumer, Incoming event, Throwable failure) {
    return Uni.createFrom().voidItem();
  }

  Uni<List<Incoming>> nowInTurn(String consumer, Map<UUID, GuardedBatch.Move> reached) {
    return Uni.createFrom().item(List.of());
  }
}
