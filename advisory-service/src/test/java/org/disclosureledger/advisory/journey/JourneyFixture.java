package org.disclosureledger.advisory.journey;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.PolicyParsed;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A running service that knows a program, and somebody who tells it what other services publish.
 */
abstract class JourneyFixture {

  static final Path ROOT = Path.of(System.getProperty("disclosure.root", ".."));
  static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject LifecycleRouting routing;
  @Inject ProgramDirectory programs;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "disclosure.keys.public-keys-folder")
  Path publicKeys;

  @ConfigProperty(name = Backing.DIRECTORY)
  Path directory;

  Installation installation;
  Feed feed;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.in(directory);
    feed = new Feed(routing, bootstrapServers, publicKeys);
    if (programs.find(ReportedCase.PROGRAM).isEmpty()) {
      publishProgram();
    }
  }

  @AfterEach
  void stop() {
    feed.close();
  }

  private void publishProgram() throws IOException {
    String yaml = Files.readString(ROOT.resolve("deploy/programs/llm-d.yaml"));
    PolicyParsed.Valid policy = (PolicyParsed.Valid) PolicyDocument.parse(yaml);
    feed.tell(
        KnownProgram.streamId(ReportedCase.PROGRAM),
        ReportedCase.PROGRAM,
        new ProgramEvent.ProgramPublished(
            ReportedCase.PROGRAM, 1, policy.digest(), policy.canonicalJson()),
        SealingKeys.none());
    await("the program is known")
        .atMost(PATIENCE)
        .until(() -> programs.find(ReportedCase.PROGRAM).isPresent());
  }
}
