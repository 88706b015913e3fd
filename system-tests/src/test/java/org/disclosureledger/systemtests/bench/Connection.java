package org.disclosureledger.systemtests.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open. Only what a load needs, so that the load takes as
 * little as possible of the processors that it shares with what it measures.
 */
final class Connection implements AutoCloseable {

  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final String head;
  private final StringBuilder line = new StringBuilder(128);

  /**
   * @param path what is posted to
   */
  Connection(URI base, String path) throws IOException {
    this.socket = new Socket(base.getHost(), base.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    this.head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
            .formatted(path, base.getAuthority());
  }

  /** An answer's status and body. */
  record Reply(int status, String body) {}

  /** Posts JSON once under an idempotency key and waits for the answer. */
  Reply post(byte[] body, String idempotencyKey) throws IOException {
    byte[] headers =
        (head
                + "Idempotency-Key: "
                + idempotencyKey
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[headers.length + body.length];
    System.arraycopy(headers, 0, request, 0, headers.length);
    System.arraycopy(body, 0, request, headers.length, body.length);
    socket.getOutputStream().write(request);
    return reply();
  }

  private Reply reply() throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      } else if (header.toLowerCase(Locale.ROOT).startsWith("transfer-encoding")) {
        throw new IOException("an answer in pieces is not expected here");
      }
    }
    byte[] body = in.readNBytes(length);
    return new Reply(status, new String(body, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
