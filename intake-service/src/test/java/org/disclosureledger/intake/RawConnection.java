package org.disclosureledger.intake;

import io.restassured.RestAssured;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection to the service under test, for requests that no HTTP client would send. */
final class RawConnection implements Closeable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  static RawConnection open() {
    return from("127.0.0.1");
  }

  /** From one of this machine's addresses: all of 127/8. */
  static RawConnection from(String address) {
    try {
      Socket socket =
          new Socket(
              InetAddress.getByName("127.0.0.1"),
              RestAssured.port,
              InetAddress.getByName(address),
              0);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a text as its Latin-1 bytes. */
  RawConnection send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a text and waits for the first byte of an answer; empty when the connection is ended. */
  String firstWord(String text) {
    try {
      send(text);
      byte[] word = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(word, StandardCharsets.ISO_8859_1);
    } catch (UncheckedIOException | SocketException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that comes until the service ends the connection. */
  String untilItEnds() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
