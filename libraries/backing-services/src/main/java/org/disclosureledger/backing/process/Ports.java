package org.disclosureledger.backing.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.PortInUseException;

/**
 * Chooses loopback ports below those that the operating system hands to clients, so that a port
 * stays free while its service is down.
 */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 200;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(200);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);
  private static final Set<Integer> CHOSEN = new HashSet<>();

  private Ports() {}

  /** A port that nothing listens on and that this JVM has not chosen before. */
  public static synchronized int choose() {
    int port =
        IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
            .limit(TRIES)
            .filter(candidate -> !CHOSEN.contains(candidate) && isFree(candidate))
            .findFirst()
            .orElseThrow(
                () ->
                    new BackingServiceException(
                        "No free port found between " + FIRST + " and " + LAST));
    CHOSEN.add(port);
    return port;
  }

  /**
   * Makes sure that a service can listen. Looks for a moment: what has just been ended may hold its
   * socket a little longer.
   *
   * @throws PortInUseException when another process does
   */
  public static void requireFree(String service, int port) {
    requireFree(service, port, A_MOMENT);
  }

  /**
   * The same, but gives a process that is about to end some time.
   *
   * @throws PortInUseException when another process still listens after that
   */
  public static void requireFree(String service, int port, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isFree(port) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
    }
    if (!isFree(port)) {
      throw new PortInUseException(service, port);
    }
  }

  /**
   * Whether a connection is refused. To listen for a moment ourselves would say the same, but a
   * child process that is being started beside us inherits a listening socket and keeps it for a
   * while.
   */
  private static boolean isFree(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) ANSWER_LIMIT.toMillis());
      return false;
    } catch (ConnectException refused) {
      return true;
    } catch (IOException unclear) {
      return false;
    }
  }
}
