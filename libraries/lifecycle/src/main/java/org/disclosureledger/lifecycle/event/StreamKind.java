package org.disclosureledger.lifecycle.event;

import java.util.Arrays;

/** The kinds of streams, and the topic on which each one's events travel between services. */
public enum StreamKind {
  /** A project's security desk: its policy, members and releases. */
  PROGRAM("program", "disclosure.programs", ProgramEvent.class),
  /** What a reporter submitted, and everything the reporter says and decides afterwards. */
  REPORT("report", "disclosure.reports", ReportEvent.class),
  /** The decisions of the committee. */
  CASE("case", "disclosure.cases", CaseEvent.class),
  /** The promises of a case and what became of them. */
  CLOCK("clock", "disclosure.clocks", ClockEvent.class),
  /** Drafts, approvals, clearances and publications. */
  ADVISORY("advisory", "disclosure.advisories", AdvisoryEvent.class),
  /** What was delivered to whom and when. */
  DELIVERY("delivery", "disclosure.deliveries", DeliveryEvent.class);

  private final String label;
  private final String topic;
  private final Class<? extends LifecycleEvent> family;

  StreamKind(String label, String topic, Class<? extends LifecycleEvent> family) {
    this.label = label;
    this.topic = topic;
    this.family = family;
  }

  /** The lower-case name used in CloudEvents types. */
  public String label() {
    return label;
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
