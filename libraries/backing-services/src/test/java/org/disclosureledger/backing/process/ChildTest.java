package org.disclosureledger.backing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.BackingServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  @TempDir Path directory;

  @Test
  void endsWithItsParentEvenWhenFrozenAndDeaf() throws Exception {
    // Given
    Path legacy = Files.createDirectory(directory.resolve("legacy"));
    Files.createFile(legacy.resolve("file"));
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedChild.class.getName(),
                directory.toString(),
                legacy.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(parent.inputReader().readLine())).orElseThrow();

    // When
    parent.destroyForcibly().waitFor();

    // Then
    Awaitility.await("the child ends").atMost(LIMIT).until(() -> !child.isAlive());
    Awaitility.await("its legacy is deleted").atMost(LIMIT).until(() -> !Files.exists(legacy));
  }

  @Test
  void tellsWhatTheChildSaidBeforeItFailed() {
    // Given
    Child child = start("echo 'no such disk'; exit 3");

    // When, Then
    assertThatThrownBy(() -> child.awaitReady(() -> false, LIMIT))
        .isInstanceOf(BackingServiceException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("no such disk");
  }

  @Test
  void killsChildThatIsNeverReady() {
    // Given
    Child child = start("sleep 60");

    // When, Then
    assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(50)))
        .hasMessageContaining("was not ready");
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void killsDescendantsToo() {
    // Given
    Child child = start("sleep 60 & sleep 60");
    ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();
    Awaitility.await("two grandchildren").until(() -> handle.descendants().count() == 2);
    List<ProcessHandle> family = handle.descendants().toList();

    // When
    child.kill();

    // Then
    assertThat(child.isAlive()).isFalse();
    Awaitility.await("nobody is left")
        .atMost(LIMIT)
        .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void killsChildThatDoesNotStop() {
    // Given
    Child child = start("trap '' TERM; echo deaf > ready; while :; do sleep 0.1; done");
    child.awaitReady(() -> Files.exists(directory.resolve("ready")), LIMIT);

    // When
    child.stop(Signal.TERM);

    // Then
    assertThat(child.isAlive()).isFalse();
  }

  private Child start(String script) {
    return Child.start(
        new ChildSpec(
            "a child",
            List.of("/bin/sh", "-c", script),
            directory,
            directory.resolve("child.log"),
            Signal.KILL,
            Duration.ofMillis(300),
            null));
  }
}
