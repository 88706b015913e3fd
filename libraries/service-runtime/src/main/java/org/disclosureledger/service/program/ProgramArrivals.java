package org.disclosureledger.service.program;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.messaging.EventParking;
import org.jboss.logging.Logger;

/** Events that wait for a program are taken up when it has changed. */
@ApplicationScoped
class ProgramArrivals implements ProgramListener {

  private static final Logger LOG = Logger.getLogger(ProgramArrivals.class);

  private final EventParking parking;

  ProgramArrivals(EventParking parking) {
    this.parking = parking;
  }

  @Override
  public void changed(KnownProgram program) {
    parking
        .arrived(List.of(ProgramNotYetHere.awaited(program.slug())))
        .subscribe()
        .with(
            done -> LOG.debugf("program arrived, program=%s", program.slug()),
            e -> LOG.warnf("waiting events not woken, failure=%s", Repeats.kind(e)));
  }
}
