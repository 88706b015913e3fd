package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.sealing.Confidential;

/** Opens what histories hold; its one format is a line of text. */
record PlainRendering() implements Rendering {

  static final PlainRendering INSTANCE = new PlainRendering();
  static final String NUMBER = "x_LLMD-1";

  @Override
  public String number(Instant publishedAt) {
    return NUMBER;
  }

  @Override
  public AdvisoryDocument document(Draft draft) {
    return History.open(draft.document());
  }

  @Override
  public Optional<String> text(Confidential<String> sealed) {
    return Optional.of(History.open(sealed));
  }

  @Override
  public List<String> names(Map<UUID, Credit> credits) {
    return credits.values().stream()
        .flatMap(credit -> credit.names(CreditPolicy.DEFAULT, this::text).stream())
        .toList();
  }

  @Override
  public List<Rendition> renditions(PublicAdvisory advisory) {
    String text = advisory.document().title() + " " + advisory.modified();
    return List.of(Rendition.of(Rendition.OSV, "text/plain", text));
  }
}
