package org.disclosureledger.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens like a container engine and answers every request with one status line. */
final class StubEngine implements AutoCloseable {

  private final ServerSocketChannel listener;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private StubEngine(ServerSocketChannel listener, SocketAddress address, String statusLine)
      throws IOException {
    this.listener = listener.bind(address);
    Thread.ofVirtual().start(() -> serve(statusLine));
  }

  static StubEngine onSocket(Path socket, String statusLine) throws IOException {
    return new StubEngine(
        ServerSocketChannel.open(StandardProtocolFamily.UNIX),
        UnixDomainSocketAddress.of(socket),
        statusLine);
  }

  static StubEngine onTcp(String statusLine) throws IOException {
    return new StubEngine(
        ServerSocketChannel.open(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        statusLine);
  }

  int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve(String statusLine) {
    while (listener.isOpen()) {
      try (SocketChannel connection = listener.accept()) {
        var reader =
            new BufferedReader(
                new InputStreamReader(
                    Channels.newInputStream(connection), StandardCharsets.US_ASCII));
        requests.add(reader.readLine());
        String answer = statusLine + "\r\nContent-Length: 2\r\n\r\nOK";
        connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
      } catch (IOException e) {
        // closed, or the asker went away
      }
    }
  }
}
