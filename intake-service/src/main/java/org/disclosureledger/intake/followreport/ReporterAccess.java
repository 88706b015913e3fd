package org.disclosureledger.intake.followreport;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.OwnTokens;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;

/** Gives a report to whoever holds its access token, and nothing to everybody else. */
@ApplicationScoped
public class ReporterAccess {

  private final Streams streams;
  private final SecurityIdentity identity;

  ReporterAccess(Streams streams, SecurityIdentity identity) {
    this.streams = streams;
    this.identity = identity;
  }

  /**
   * The report, if the caller's token is its own.
   *
   * @return fails with 404 both where there is no report and where the token is another's
   */
  public Uni<Folded<ReportState>> report(String id) {
    String presented = identity.getAttribute(OwnTokens.TOKEN_HASH);
    return streams
        .load(ReportStream.TYPE, parsed(id))
        .invoke(
            folded -> {
              if (!folded.exists()
                  || presented == null
                  || !folded.state().report().tokenHash().equals(presented)) {
                throw Problem.notFound().asException();
              }
            });
  }

  private static UUID parsed(String id) {
    return Named.inPath(id);
  }
}
