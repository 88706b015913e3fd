package org.disclosureledger.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.disclosureledger.eventstore.OutOfMemory;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.web.ProblemMappers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that has no direct memory left ends, wherever it finds that out. */
class OutOfMemoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TOO_MANY_BYTES = 64 * 1024 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"work that is repeated", "a request", "a library that logs it"})
  @DisplayName("Out of direct memory, which Java code counts and not the JVM, ends the process")
  void endsTheProcess(String where) throws Exception {
    // Given
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:MaxDirectMemorySize=1m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            where);

    // When
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());

    // Then
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(OutOfMemory.EXIT_STATUS);
  }

  /** A process that goes on after each failure, as the services do. */
  public static final class Main {

    private Main() {}

    /** Needs more direct memory than there is. */
    public static void main(String[] where) {
      switch (where[0]) {
        case "work that is repeated" ->
            new Repeats(Main.class, "work=done")
                .surviving(Uni.createFrom().item(() -> ByteBuffer.allocateDirect(TOO_MANY_BYTES)))
                .await()
                .indefinitely();
        case "a request" -> {
          try {
            PooledByteBufAllocator.DEFAULT.directBuffer(TOO_MANY_BYTES).release();
          } catch (OutOfMemoryError e) {
            new ProblemMappers().other(new IllegalStateException(e)).close();
          }
        }
        default -> {
          OutOfMemory.watchLogs();
          try {
            ByteBuffer.allocateDirect(TOO_MANY_BYTES);
          } catch (OutOfMemoryError e) {
            Logger.getLogger("a.library").log(Level.WARNING, "goes on", e);
          }
        }
      }
    }
  }
}
