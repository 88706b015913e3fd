package org.disclosureledger.service.ledger;

import java.util.Map;
import java.util.stream.Collectors;
import org.disclosureledger.eventstore.EventCodec;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.LifecycleEvent;

/** Lifecycle events as the event store writes and reads them. */
public final class LifecycleCodec implements EventCodec<LifecycleEvent> {

  private static final Map<String, Integer> VERSIONS =
      LifecycleJson.eventTypes().entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, type -> LifecycleJson.schemaVersion(type.getValue())));

  @Override
  public Map<String, Integer> versions() {
    return VERSIONS;
  }

  @Override
  public String typeOf(LifecycleEvent event) {
    return LifecycleJson.typeName(event.getClass());
  }

  @Override
  public String write(LifecycleEvent event) {
    return LifecycleJson.write(event);
  }

  @Override
  public LifecycleEvent read(String type, String data) {
    return LifecycleJson.read(type, data);
  }
}
