package org.disclosureledger.backing.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.disclosureledger.backing.Settings;
import org.junit.jupiter.api.Test;

class BrokerClassPathTest {

  @Test
  void takesOnlyWhatTheBrokerNeeds() {
    // Given
    Settings nothing = Settings.of(Map.of());

    // When
    List<String> jars =
        Stream.of(BrokerClassPath.find(nothing).split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();

    // Then
    assertThat(jars)
        .doesNotHaveDuplicates()
        .allMatch(jar -> jar.endsWith(".jar"))
        .anyMatch(jar -> jar.startsWith("kafka_2.13-"))
        .anyMatch(jar -> jar.startsWith("kafka-clients-"))
        .anyMatch(jar -> jar.startsWith("scala-library-"))
        .noneMatch(jar -> jar.startsWith("testcontainers"))
        .noneMatch(jar -> jar.startsWith("postgresql"))
        .noneMatch(jar -> jar.startsWith("junit"));
  }

  @Test
  void takesWhatIsConfigured() {
    // Given
    Settings configured = Settings.of(Map.of(Settings.KAFKA_CLASS_PATH, "/opt/kafka/libs/*"));

    // When
    String classPath = BrokerClassPath.find(configured);

    // Then
    assertThat(classPath).isEqualTo("/opt/kafka/libs/*");
  }
}
