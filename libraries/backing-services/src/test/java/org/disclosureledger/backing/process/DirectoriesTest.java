package org.disclosureledger.backing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

  @TempDir Path directory;

  @RepeatedTest(5)
  void deletesWhileSomebodyStillWrites() throws Exception {
    // Given
    Path victim = Files.createDirectories(directory.resolve("victim/inner"));
    IntStream.range(0, 200).forEach(i -> create(victim.resolve("old-" + i)));
    Thread writer =
        Thread.ofPlatform()
            .start(() -> IntStream.range(0, 50).forEach(i -> create(victim.resolve("new-" + i))));

    // When
    Directories.delete(directory.resolve("victim"));
    writer.join();

    // Then
    assertThat(directory.resolve("victim")).doesNotExist();
  }

  @Test
  void toleratesWhatIsNotThere() {
    // Given
    Path absent = directory.resolve("absent");

    // When
    Directories.delete(absent);

    // Then
    assertThat(absent).doesNotExist();
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (NoSuchFileException e) {
      // its directory is gone, as it should be
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
