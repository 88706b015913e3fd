package org.disclosureledger.backing.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One side of an SMTP connection, as lines. */
final class SmtpStream implements Closeable {

  private static final byte[] LINE_END = {'\r', '\n'};

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  SmtpStream(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    socket.setTcpNoDelay(true);
  }

  /** The next line without its end. */
  String readLine() throws IOException {
    return new String(readRawLine(), StandardCharsets.UTF_8);
  }

  /** The lines of the next answer. */
  List<String> readReply() throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(readLine());
    } while (lines.getLast().length() > 3 && lines.getLast().charAt(3) == '-');
    return lines;
  }

  /** A message up to its closing dot, with the doubled dots made single. */
  byte[] readMessage() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      byte[] line = readRawLine();
      boolean dotted = line.length > 0 && line[0] == '.';
      if (dotted && line.length == 1) {
        return message.toByteArray();
      }
      message.write(line, dotted ? 1 : 0, dotted ? line.length - 1 : line.length);
      message.write(LINE_END);
    }
  }

  void writeLine(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  void writeReply(List<String> lines) throws IOException {
    out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** A message and its closing dot, with dots at the beginning of lines doubled. */
  void writeMessage(byte[] message) throws IOException {
    ByteArrayOutputStream stuffed = new ByteArrayOutputStream(message.length);
    boolean lineBegins = true;
    for (byte character : message) {
      if (lineBegins && character == '.') {
        stuffed.write('.');
      }
      stuffed.write(character);
      lineBegins = character == '\n';
    }
    stuffed.write('.');
    stuffed.write(LINE_END);
    stuffed.writeTo(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] readRawLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int character;
    while ((character = in.read()) != '\n') {
      if (character < 0) {
        throw new EOFException("the connection ended");
      }
      line.write(character);
    }
    byte[] bytes = line.toByteArray();
    boolean ended = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return ended ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }
}
