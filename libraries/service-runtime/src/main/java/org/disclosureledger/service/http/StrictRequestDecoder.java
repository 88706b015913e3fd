package org.disclosureledger.service.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Reads requests, and refuses what two readers of one connection could take for different requests
 * (RFC 9112 sections 5.1, 5.2 and 6.3), where the codec would mend it.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

  private boolean inHead = true;
  private boolean requestLineRead;

  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    if (length == 0) {
      throw new IllegalArgumentException("a header without a name");
    }
    for (int i = start; i < start + length; i++) {
      if (line[i] <= ' ' || line[i] == 0x7f) {
        throw new IllegalArgumentException("a header name with a space or a control character");
      }
    }
    return super.splitHeaderName(line, start, length);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (inHead && holdsFoldedLine(buffer)) {
      buffer.skipBytes(buffer.readableBytes());
      ctx.fireUserEventTriggered(RequestGate.FOLDED_HEADER);
      return;
    }
    int before = out.size();
    super.decode(ctx, buffer, out);
    for (Object decoded : out.subList(before, out.size())) {
      if (decoded instanceof LastHttpContent) {
        inHead = true;
        requestLineRead = false;
      } else if (decoded instanceof HttpRequest) {
        inHead = false;
      }
    }
  }

  /** The decoder takes whole lines, so that what it has left begins with the start of one. */
  private boolean holdsFoldedLine(ByteBuf buffer) {
    int at = buffer.readerIndex();
    while (at < buffer.writerIndex()) {
      byte first = buffer.getByte(at);
      boolean blank = first == '\r' || first == '\n';
      if (requestLineRead && (first == ' ' || first == '\t')) {
        return true;
      }
      int end = buffer.indexOf(at, buffer.writerIndex(), (byte) '\n');
      if (end < 0 || (blank && requestLineRead)) {
        return false;
      }
      requestLineRead |= !blank;
      at = end + 1;
    }
    return false;
  }
}
