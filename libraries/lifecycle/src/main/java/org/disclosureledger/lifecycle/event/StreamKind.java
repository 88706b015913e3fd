package org.disclosureledger.lifecycle.event;

import java.util.Arrays;

/** The kinds of streams, who records them, and the topic on which their events travel. */
public enum StreamKind {
  /** A project's security desk: its policy, members and releases. */
  PROGRAM("program", "intake", "disclosure.programs", ProgramEvent.class),
  /** What a reporter submitted, and everything the reporter says and decides afterwards. */
  REPORT("report", "intake", "disclosure.reports", ReportEvent.class),
  /** The decisions of the committee. */
  CASE("case", "triage", "disclosure.cases", CaseEvent.class),
  /** The promises of a case and what became of them. */
  CLOCK("clock", "triage", "disclosure.clocks", ClockEvent.class),
  /** Drafts, approvals, clearances and publications. */
  ADVISORY("advisory", "advisory", "disclosure.advisories", AdvisoryEvent.class),
  /** What was delivered to whom and when. */
  DELIVERY("delivery", "notification", "disclosure.deliveries", DeliveryEvent.class);

  private final String label;
  private final String service;
  private final String topic;
  private final Class<? extends LifecycleEvent> family;

  StreamKind(String label, String service, String topic, Class<? extends LifecycleEvent> family) {
    this.label = label;
    this.service = service;
    this.topic = topic;
    this.family = family;
  }

  /** The lower-case name used in CloudEvents types. */
  public String label() {
    return label;
  }

  /** The short name of the one service that records, and publishes, events of this kind. */
  public String service() {
    return service;
  }

  /** The Kafka topic that carries this kind's events. */
  public String topic() {
    return topic;
  }

  /** The sealed interface of this kind's events. */
  public Class<? extends LifecycleEvent> family() {
    return family;
  }

  /** The kind of stream on which an event of this type stands. */
  public static StreamKind of(Class<? extends LifecycleEvent> type) {
    return Arrays.stream(values())
        .filter(kind -> kind.family.isAssignableFrom(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stream kind holds " + type.getName()));
  }
}
