package org.disclosureledger.systemtests.siege;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send the same request again as soon as it is answered, each over a connection of its
 * own from one of this machine's addresses, and come again when that is closed. Written over bare
 * sockets: they must not take the processors from those who are measured.
 */
public final class Hurried implements AutoCloseable {

  private static final int TOO_MANY = 429;
  private static final String LENGTH = "content-length:";

  private final int port;
  private final byte[] request;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong refused = new AtomicLong();

  /**
   * Clients that have not begun.
   *
   * @param request as it goes over the wire
   */
  public Hurried(int port, String request) {
    this.port = port;
    this.request = request.getBytes(StandardCharsets.UTF_8);
  }

  /** So many clients at one address begin. */
  public void begin(String address, int count) {
    for (int i = 0; i < count; i++) {
      clients.execute(() -> goOn(address));
    }
  }

  /** How often they were told that they ask too much. */
  public long refused() {
    return refused.get();
  }

  private void goOn(String address) {
    while (!Thread.currentThread().isInterrupted()) {
      try (Socket socket =
          new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
        InputStream answers = new BufferedInputStream(socket.getInputStream());
        while (!clients.isShutdown()) {
          socket.getOutputStream().write(request);
          if (answer(answers) == TOO_MANY) {
            refused.incrementAndGet();
          }
        }
        return;
      } catch (IOException e) {
        // closed by the service: again over another connection
        Thread.yield();
      }
    }
  }

  /** Reads one answer; its status. */
  private static int answer(InputStream answers) throws IOException {
    int status = Integer.parseInt(line(answers).split(" ")[1]);
    int length = 0;
    for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).trim());
      }
    }
    answers.skipNBytes(length);
    return status;
  }

  private static String line(InputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0) {
        throw new EOFException("closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Ends them: whoever waits for an answer is interrupted, which closes its connection. */
  @Override
  public void close() {
    clients.shutdownNow();
    clients.close();
  }
}
