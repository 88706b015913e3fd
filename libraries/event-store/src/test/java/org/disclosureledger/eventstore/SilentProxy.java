package org.disclosureledger.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server on which connections can fall silent: both ends still acknowledge what they are
 * sent, and nothing arrives. What has once lost a byte stays silent; new connections are good again
 * after {@link #speak()}.
 */
final class SilentProxy implements AutoCloseable {

  private final String host;
  private final int port;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int silences;
  private volatile boolean silent;
  private volatile long answersAfterNanos;

  SilentProxy(String host, int port) {
    this.host = host;
    this.port = port;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String host() {
    return door.getInetAddress().getHostAddress();
  }

  int port() {
    return door.getLocalPort();
  }

  /** All connections there are and all that come fall silent. */
  void fallSilent() {
    silences++;
    silent = true;
  }

  /** Connections that come from now on are good. */
  void speak() {
    silent = false;
  }

  /** From now on every answer takes so much longer, as from a server far away. */
  void answerAfter(Duration distance) {
    answersAfterNanos = distance.toNanos();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(host, port);
        sockets.add(client);
        sockets.add(server);
        int since = silences;
        boolean mute = silent;
        Thread.ofVirtual().start(() -> forward(client, server, since, mute, false));
        Thread.ofVirtual().start(() -> forward(server, client, since, mute, true));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void forward(Socket from, Socket to, int since, boolean mute, boolean answers) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (answers) {
          LockSupport.parkNanos(answersAfterNanos);
        }
        if (!mute && since == silences) {
          out.write(bytes, 0, read);
        }
      }
    } catch (IOException broken) {
      // One end has closed, so both are.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
