package org.disclosureledger.backing.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerKafkaTest {

  @Test
  void givesBrokerSettingsAsVariables() {
    // Given
    String clusterId = "4L6g3nShT-eMCtK--X86sw";

    // When
    Map<String, String> environment = ContainerKafka.environment("localhost:21234", clusterId);

    // Then
    assertThat(environment)
        .containsEntry("CLUSTER_ID", clusterId)
        .containsEntry("KAFKA_PROCESS_ROLES", "broker,controller")
        .containsEntry("KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093")
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://localhost:21234")
        .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@127.0.0.1:9093")
        .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    assertThat(environment.keySet()).allMatch(name -> name.matches("CLUSTER_ID|KAFKA_[A-Z_]+"));
  }
}
