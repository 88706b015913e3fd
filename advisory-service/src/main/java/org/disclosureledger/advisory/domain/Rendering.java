package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.sealing.Confidential;

/** Makes what becomes public. It opens what is sealed, and is asked only when that is decided. */
public interface Rendering {

  /**
   * The number of an advisory that becomes public.
   *
   * @param publishedAt the instant of publication
   */
  String number(Instant publishedAt);

  /**
   * What a revision says.
   *
   * @throws IllegalStateException when it was erased: nothing of it can be published
   */
  AdvisoryDocument document(Draft draft);

  /** What a sealed text says; empty when it was erased. */
  Optional<String> text(Confidential<String> sealed);

  /** The names that are credited, as the policy that the case pins lets them be. */
  List<String> names(Map<UUID, Credit> credits);

  /** The same in every format. */
  List<Rendition> renditions(PublicAdvisory advisory);
}
