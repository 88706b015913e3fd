package org.disclosureledger.triage.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.DisclosureDate;
import org.disclosureledger.triage.domain.clock.ClockView;
import org.disclosureledger.triage.view.CaseView.DateView;
import org.disclosureledger.triage.view.CaseView.ProposalView;
import org.jspecify.annotations.Nullable;

/** Opens a case's members for a member of its committee. */
final class CaseViews {

  private final Clearance clearance;
  private final Instant now;

  CaseViews(Clearance clearance, Instant now) {
    this.clearance = clearance;
    this.now = now;
  }

  CaseView view(
      UUID id, int version, CaseState state, List<ClockView> clocks, List<String> allowed) {
    CaseOpened opened = state.opened();
    SeverityAssessed assessed = state.handling().severity();
    return new CaseView(
        id,
        opened.reportId(),
        opened.program(),
        opened.reference(),
        version,
        opened.kind(),
        state.stage(),
        state.handling().management().name().toLowerCase(Locale.ROOT),
        state.embargo(now).spelling(),
        opened.receivedAt(),
        state.handling().acknowledged(),
        state.handling().assignee(),
        assessed == null ? null : assessed.severity(),
        assessed == null ? null : text(assessed.vector()),
        text(opened.title()),
        text(opened.description()),
        text(opened.impact()),
        text(opened.reproduction()),
        text(opened.mitigations()),
        list(opened.affected()),
        list(opened.references()),
        list(opened.severity()),
        list(opened.aliases()),
        list(opened.cwes()),
        opened.missing(),
        state.credit() == null ? null : state.credit().choice(),
        date(state),
        clocks,
        allowed);
  }

  private static DateView date(CaseState state) {
    DisclosureDate binding = state.negotiation().binding();
    return new DateView(
        binding == null ? null : binding.date(),
        binding == null ? null : binding.origin().spelling(),
        state.negotiation().proposals().stream()
            .map(
                p -> new ProposalView(p.id(), p.by(), p.date(), p.replyBy(), p.status().spelling()))
            .toList());
  }

  private @Nullable String text(@Nullable Confidential<String> text) {
    return text == null ? null : Opened.text(text.open(clearance));
  }

  private <T> List<T> list(@Nullable Confidential<List<T>> list) {
    return list == null ? List.of() : list.open(clearance).orElse(List.of());
  }
}
