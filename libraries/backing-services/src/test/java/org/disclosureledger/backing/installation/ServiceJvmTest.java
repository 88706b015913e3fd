package org.disclosureledger.backing.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the JVM of a service behaves. */
class ServiceJvmTest {

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  /** What the JVM ends with when it is out of memory and was told to end then. */
  private static final int OUT_OF_MEMORY = 3;

  @Test
  @DisplayName("A service that is out of memory ends, though its code would go on")
  void endsWhenItIsOutOfMemory() throws Exception {
    // Given
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServiceJvm.SMALL);
    Path classes =
        Path.of(Hungry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    command.addAll(List.of("-cp", classes.toString(), Hungry.class.getName()));

    // When
    Process hungry =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();

    // Then
    try {
      assertThat(hungry.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(hungry.exitValue()).isEqualTo(OUT_OF_MEMORY);
    } finally {
      hungry.destroyForcibly();
    }
  }

  /** A process of which one thread takes all memory, and which survives that. */
  static final class Hungry {

    private static final int PORTION_BYTES = 1024 * 1024;

    private Hungry() {}

    /** Never ends by itself. */
    public static void main(String[] none) throws InterruptedException {
      Thread worker =
          new Thread(
              () -> {
                List<byte[]> taken = new ArrayList<>();
                while (taken.size() < Integer.MAX_VALUE) {
                  taken.add(new byte[PORTION_BYTES]);
                }
              });
      worker.start();
      worker.join();
      Thread.currentThread().join();
    }
  }
}
