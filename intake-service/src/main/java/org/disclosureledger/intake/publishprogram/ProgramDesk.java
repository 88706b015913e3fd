package org.disclosureledger.intake.publishprogram;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.eventstore.EventStore;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.intake.ProgramStream;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.web.Conditional;

/** Decides about programs, and lets this service know at once what was decided. */
@ApplicationScoped
public class ProgramDesk {

  private final Streams streams;
  private final EventStore store;
  private final ProgramDirectory directory;

  ProgramDesk(Streams streams, EventStore store, ProgramDirectory directory) {
    this.streams = streams;
    this.store = store;
    this.directory = directory;
  }

  /** The program of this name as its stream tells. */
  public Uni<Folded<KnownProgram>> load(String slug) {
    return streams.load(new ProgramStream(slug), KnownProgram.streamId(slug));
  }

  /** Carries out a command on a program, or fails with the problem that says why not. */
  public Uni<CommandOutcome.Done<KnownProgram>> handle(
      Command command, Function<KnownProgram, Decision<ProgramEvent>> decide) {
    return attempt(command, decide).map(Conditional::done);
  }

  /** Carries out a command on a program, and tells what became of it. */
  public Uni<CommandOutcome<KnownProgram>> attempt(
      Command command, Function<KnownProgram, Decision<ProgramEvent>> decide) {
    return streams
        .handle(
            new ProgramStream(command.program()), command, folded -> decide.apply(folded.state()))
        .call(() -> tellDirectory(command.streamId()));
  }

  /** The topic would tell as well; a program works here while the broker is down. */
  private Uni<Void> tellDirectory(UUID stream) {
    return store
        .load(stream)
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(this::tell)
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> tell(RecordedEvent row) {
    return directory.accept(
        row.streamId(), row.version(), row.type(), row.schemaVersion(), row.data());
  }
}
