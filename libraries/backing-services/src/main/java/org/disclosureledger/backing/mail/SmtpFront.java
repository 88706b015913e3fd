package org.disclosureledger.backing.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Listens where senders connect, and gives each connection a session of its own. */
final class SmtpFront {

  private final int port;
  private final Supplier<InetSocketAddress> server;
  private final FaultScript script;
  private final MailJournal journal;
  private final Gate gate = new Gate();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;

  SmtpFront(int port, Supplier<InetSocketAddress> server, FaultScript script, MailJournal journal) {
    this.port = port;
    this.server = server;
    this.script = script;
    this.journal = journal;
  }

  synchronized void listen() {
    if (listening()) {
      return;
    }
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = socket;
      acceptor = Thread.ofPlatform().daemon().name("smtp-front").start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen for mail on port " + port, e);
    }
  }

  synchronized boolean listening() {
    return listener != null && !listener.isClosed();
  }

  /** Refuses new connections and cuts those that are open. */
  synchronized void cut() {
    close(listener);
    awaitAcceptor();
    connections.forEach(SmtpFront::close);
    gate.open();
  }

  /** The system closes the port only when nobody waits at it any more. */
  private void awaitAcceptor() {
    try {
      if (acceptor != null) {
        acceptor.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void pause() {
    gate.shut();
  }

  void resume() {
    gate.open();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofPlatform().daemon().name("smtp-session").start(() -> serve(connection));
      } catch (IOException e) {
        // closed by us; or one connection failed, which is its sender's matter
      }
    }
  }

  private void serve(Socket connection) {
    InetSocketAddress address = server.get();
    try (SmtpStream sender = new SmtpStream(connection);
        SmtpStream behind =
            new SmtpStream(new Socket(address.getHostString(), address.getPort()))) {
      gate.pass();
      new SmtpSession(sender, behind, script, journal, gate).serve();
    } catch (IOException e) {
      // one side has gone: the other one sees its connection end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private static void close(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception e) {
      // it is as closed as it can be
    }
  }
}
