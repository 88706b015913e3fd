package org.disclosureledger.service.ledger;

import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;

/**
 * How the events of one kind of stream fold into a state.
 *
 * @param <S> the state that deciders see
 * @param <E> the events of the stream
 */
public interface StreamType<S, E extends LifecycleEvent> {

  /** Which kind of stream this is. */
  StreamKind kind();

  /** The events of the stream. */
  Class<E> family();

  /** The state before anything happened. */
  S initial();

  /** The state after one more event. Pure. */
  S evolve(S state, E event, Fact fact);

  /** Under which data keys new confidential members of this stream are sealed. */
  SealingKeyIds keys(S state);
}
