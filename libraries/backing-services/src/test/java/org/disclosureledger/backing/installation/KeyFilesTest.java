package org.disclosureledger.backing.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations of key pairs. */
class KeyFilesTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("a rotated key has two generations, a retired one the newest alone, for good")
  void keepsTheNewestGeneration() throws Exception {
    // Given
    KeyFiles keys = KeyFiles.in(folder);
    String first = Files.readString(keys.privateKey(Service.TRIAGE));

    // When
    keys.rotate(Service.TRIAGE);
    String second = Files.readString(folder.resolve("triage.2.key"));
    keys.retire(Service.TRIAGE);
    KeyFiles.in(folder);

    // Then
    assertThat(second).isNotEqualTo(first);
    assertThat(folder.resolve("triage.2.key")).hasContent(second.strip());
    assertThat(folder.resolve("public/triage.2.pub")).exists();
    assertThat(folder.resolve("triage.key")).doesNotExist();
    assertThat(folder.resolve("public/triage.pub")).doesNotExist();
  }
}
