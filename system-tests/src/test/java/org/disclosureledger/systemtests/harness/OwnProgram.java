package org.disclosureledger.systemtests.harness;

import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;

/** A program like {@link FourServices#HARBOUR} that one test has for itself. */
public final class OwnProgram {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

  private OwnProgram() {}

  /** Publishes it and waits until triage knows it; its name is its slug with a capital. */
  public static void publish(FourServices services, String slug) {
    String name = slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1);
    String document = Repository.text("programs/harbour.yaml");
    new ProgramPublisher(services.client(Service.INTAKE), services.installation())
        .publish(slug, document.replace("harbour", slug).replace("Harbour", name));
    Awaitility.await("triage knows the program " + slug)
        .atMost(KNOWN_WITHIN)
        .until(
            () ->
                new Committee(services, slug)
                    .as("coordinator", Service.TRIAGE)
                    .get("/api/v1/cases?program=" + slug)
                    .isSuccess());
  }
}
