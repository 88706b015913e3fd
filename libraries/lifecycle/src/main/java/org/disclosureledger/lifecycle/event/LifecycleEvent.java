package org.disclosureledger.lifecycle.event;

/**
 * Something that happened in the life of a report, its case and its advisory.
 *
 * <p>The record name is the event's type in the ledger. Every component is classified by {@link
 * org.disclosureledger.lifecycle.Open}, {@link org.disclosureledger.lifecycle.Content} or {@link
 * org.disclosureledger.lifecycle.Identity}.
 */
public sealed interface LifecycleEvent
    permits ProgramEvent, ReportEvent, CaseEvent, ClockEvent, AdvisoryEvent, DeliveryEvent {}
