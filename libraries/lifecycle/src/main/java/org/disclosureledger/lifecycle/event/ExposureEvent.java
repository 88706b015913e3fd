package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * What the committee found to have come out about a vulnerability, whoever reported it (S1.25): the
 * states P, X and A of Vultron's case. Stands on the case's stream. How the committee knows is its
 * own: evidence may name victims.
 */
public sealed interface ExposureEvent extends CaseEvent {

  /**
   * It is public, as the committee found by itself: no embargo holds any more.
   *
   * @param known since when, and where it can be read
   * @param evidence how the committee knows, in words
   */
  record PublicKnowledgeRecorded(
      @Open String program,
      @Open UUID reportId,
      @CaseContent Confidential<PublicKnowledge> known,
      @CaseContent @Nullable Confidential<String> evidence)
      implements ExposureEvent {}

  /**
   * An exploit was seen. One that is public makes the vulnerability public and ends the embargo;
   * one that is not, ends nothing.
   *
   * @param exploitPublic whether anybody can get it
   * @param occurredAt when it was first seen, or used
   * @param evidence what was seen, in words
   */
  record ExploitationEvidenceRecorded(
      @Open String program,
      @Open UUID reportId,
      @Open boolean exploitPublic,
      @Open Instant occurredAt,
      @CaseContent Confidential<String> evidence)
      implements ExposureEvent {}

  /**
   * Somebody is attacked by it: no embargo holds any more, whether or not it is public.
   *
   * @param since when the first attack happened, as far as known
   * @param evidence what was seen, in words
   */
  record AttacksObserved(
      @Open String program,
      @Open UUID reportId,
      @Open Instant since,
      @CaseContent Confidential<String> evidence)
      implements ExposureEvent {}
}
