package org.disclosureledger.advisory.approvals;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.advisory.AdvisoryStream;
import org.disclosureledger.advisory.domain.EndApprovals;
import org.disclosureledger.advisory.view.AdvisoryItem;
import org.disclosureledger.advisory.view.AdvisoryList;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.ProgramAccess;

/**
 * Ends the approvals of who has left a program's approvers. It looks every two seconds, rather than
 * at the removal alone: an approval may be recorded while the removal is on its way. Several
 * instances may look at once; what two of them end collides, and the second finds it ended.
 */
@ApplicationScoped
public class FormerApprovers {

  private static final int SIDE_BY_SIDE = 4;

  private final AdvisoryList advisories;
  private final ProgramAccess access;
  private final ProgramDirectory programs;
  private final Streams streams;
  private final Repeats looks = new Repeats(FormerApprovers.class, "approvals=ended");
  private volatile Map<UUID, Seen> settled = Map.of();

  FormerApprovers(
      AdvisoryList advisories, ProgramAccess access, ProgramDirectory programs, Streams streams) {
    this.advisories = advisories;
    this.access = access;
    this.programs = programs;
    this.streams = streams;
  }

  /** What an advisory was compared with; as long as that is so, it need not be read again. */
  private record Seen(int version, Set<String> approvers) {}

  @Scheduled(
      every = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "former-approvers")
  Uni<Void> lookOften() {
    return looks.surviving(Uni.createFrom().deferred(this::look));
  }

  private Uni<Void> look() {
    Map<String, Set<String>> approvers = new HashMap<>();
    return advisories
        .approvedAndUnpublished()
        .chain(found -> settle(found, approvers).invoke(() -> remember(found, approvers)));
  }

  private Uni<Void> settle(List<AdvisoryItem> found, Map<String, Set<String>> approvers) {
    return Multi.createFrom()
        .iterable(found)
        // Of a program that is not here yet nobody knows who left it.
        .filter(item -> programs.find(item.program).isPresent())
        .filter(item -> !seen(item, approvers).equals(settled.get(item.advisoryId)))
        .onItem()
        .transformToUni(item -> end(item, seen(item, approvers).approvers()))
        .merge(SIDE_BY_SIDE)
        .onItem()
        .ignoreAsUni();
  }

  private Seen seen(AdvisoryItem item, Map<String, Set<String>> approvers) {
    return new Seen(
        item.version,
        approvers.computeIfAbsent(
            item.program, program -> access.pseudonyms(program, Role.APPROVER)));
  }

  private void remember(List<AdvisoryItem> found, Map<String, Set<String>> approvers) {
    Map<UUID, Seen> all = new HashMap<>();
    found.forEach(item -> all.put(item.advisoryId, seen(item, approvers)));
    settled = Map.copyOf(all);
  }

  private Uni<CommandOutcome<?>> end(AdvisoryItem item, Set<String> approvers) {
    return streams
        .handle(
            AdvisoryStream.TYPE,
            Command.on(item.advisoryId, item.program, Cause.request("system", "membership")),
            folded -> new EndApprovals(approvers).decide(folded.state()))
        .map(handled -> (CommandOutcome<?>) handled);
  }
}
