package org.disclosureledger.intake.followreport;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.OwnTokens;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/** Gives a report to whoever holds its access token, and nothing to everybody else. */
@ApplicationScoped
public class ReporterAccess {

  private final Streams streams;
  private final CurrentIdentityAssociation identity;

  ReporterAccess(Streams streams, CurrentIdentityAssociation identity) {
    this.streams = streams;
    this.identity = identity;
  }

  /**
   * The report, if the caller's token is its own.
   *
   * @return fails with 404 both where there is no report and where the token is another's
   */
  public Uni<Folded<ReportState>> report(String id) {
    return identity
        .getDeferredIdentity()
        .chain(caller -> report(id, caller.<String>getAttribute(OwnTokens.TOKEN_HASH)));
  }

  /**
   * The report, if this is its token's hash.
   *
   * @return fails with 404 otherwise
   */
  public Uni<Folded<ReportState>> report(String id, @Nullable String presented) {
    return streams
        .load(ReportStream.TYPE, Named.inPath(id))
        .invoke(
            folded -> {
              if (!folded.exists()
                  || presented == null
                  || !folded.state().report().tokenHash().equals(presented)) {
                throw Problem.notFound().asException();
              }
            });
  }
}
