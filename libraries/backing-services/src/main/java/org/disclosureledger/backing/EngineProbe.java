package org.disclosureledger.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Asks quickly whether a container engine answers {@code GET /_ping}, at the address in {@code
 * DOCKER_HOST} or else at the usual sockets, those that Testcontainers finds as well. An engine
 * that speaks only TLS is not found this way; {@link Settings#BACKING} asks for it.
 */
public final class EngineProbe implements BooleanSupplier {

  private static final Duration LIMIT = Duration.ofMillis(800);
  private static final int ENOUGH_FOR_STATUS_LINE = 512;
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final List<SocketAddress> addresses;

  /** Looks where the environment of this process says. */
  public EngineProbe() {
    this(System.getenv(), Path.of("/var/run/docker.sock"));
  }

  /**
   * Looks where an environment says.
   *
   * @param environment DOCKER_HOST, XDG_RUNTIME_DIR and HOME are read
   * @param systemSocket where the engine of the whole machine listens
   */
  public EngineProbe(Map<String, String> environment, Path systemSocket) {
    this.addresses = addresses(environment, systemSocket);
  }

  /** Whether one of the addresses answers; takes less than a second. */
  @Override
  public boolean getAsBoolean() {
    List<Callable<Boolean>> questions = new ArrayList<>();
    addresses.forEach(address -> questions.add(() -> answers(address)));
    if (questions.isEmpty()) {
      return false;
    }
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return threads.invokeAny(questions, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      // an interrupt closes the channels that still wait
      threads.shutdownNow();
    }
  }

  private static List<SocketAddress> addresses(Map<String, String> environment, Path systemSocket) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (!host.isBlank()) {
      return addressOf(URI.create(host));
    }
    List<Path> sockets = new ArrayList<>(List.of(systemSocket));
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isBlank()) {
      sockets.add(Path.of(runtime, "docker.sock"));
    }
    String home = environment.getOrDefault("HOME", "");
    if (!home.isBlank()) {
      sockets.add(Path.of(home, ".docker/run/docker.sock"));
      sockets.add(Path.of(home, ".docker/desktop/docker.sock"));
    }
    return sockets.stream()
        .filter(Files::exists)
        .map(socket -> (SocketAddress) UnixDomainSocketAddress.of(socket))
        .toList();
  }

  private static List<SocketAddress> addressOf(URI host) {
    return switch (String.valueOf(host.getScheme())) {
      case "unix" -> List.of(UnixDomainSocketAddress.of(host.getPath()));
      case "tcp", "http" -> List.of(new InetSocketAddress(host.getHost(), host.getPort()));
      default -> List.of();
    };
  }

  /** Throws when there is no good answer, so that the first good one wins. */
  private static boolean answers(SocketAddress address) throws IOException {
    try (SocketChannel channel = open(address)) {
      channel.connect(address);
      channel.write(ByteBuffer.wrap(PING));
      ByteBuffer answer = ByteBuffer.allocate(ENOUGH_FOR_STATUS_LINE);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        if (text.contains("\n")) {
          return accept(text.lines().findFirst().orElseThrow());
        }
      }
      throw new IOException("no answer to a ping");
    }
  }

  private static boolean accept(String statusLine) throws IOException {
    if (statusLine.matches("HTTP/1\\.[01] 200( .*)?")) {
      return true;
    }
    throw new IOException("not a container engine: " + statusLine);
  }

  private static SocketChannel open(SocketAddress address) throws IOException {
    return address instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }
}
