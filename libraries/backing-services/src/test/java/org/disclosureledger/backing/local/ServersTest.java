package org.disclosureledger.backing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.process.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code status} asks the servers themselves. */
class ServersTest {

  @Test
  @DisplayName("Running servers are well; frozen and stopped ones are named within seconds")
  void asksTheServersThemselves() {
    // Given
    try (BackingServices services = BackingServices.of(EnumSet.allOf(Kind.class))) {
      assertThat(Servers.postgres(services.postgres())).isEmpty();
      assertThat(Servers.kafka(services.kafka().bootstrapServers())).isEmpty();
      assertThat(Servers.mail(services.mail().smtpPort())).isEmpty();

      // When
      services.postgres().pause();
      services.kafka().kill();

      // Then
      assertThat(Servers.postgres(services.postgres()).orElseThrow())
          .startsWith("does not answer a query");
      assertThat(Servers.kafka(services.kafka().bootstrapServers())).hasValue("does not answer");
      assertThat(Servers.mail(Ports.choose()).orElseThrow()).startsWith("does not greet");
      services.postgres().resume();
    }
  }
}
