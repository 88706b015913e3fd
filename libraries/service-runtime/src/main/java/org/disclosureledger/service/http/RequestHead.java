package org.disclosureledger.service.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;

/** What a request's head may say of the request (RFC 9112 sections 3.2 and 6). */
final class RequestHead {

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern HOST = Pattern.compile("[\\x21-\\x7e&&[^,/?#@\\\\]]*");

  private RequestHead() {}

  /** Why a request is refused by its head alone. */
  static Optional<Problem> refusal(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return Optional.of(unreadable(request.decoderResult().cause()));
    }
    if (!framed(request)) {
      return Optional.of(malformed("The length of the body is not said in one way alone."));
    }
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    boolean needsHost = !request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (hosts.size() > 1
        || (needsHost && hosts.isEmpty())
        || !hosts.stream().allMatch(RequestHead::isHost)) {
      return Optional.of(Problem.unreadable("Host", "One Host is needed (RFC 9112 section 3.2)."));
    }
    return bodyBytes(request) > RequestJson.MAX_BODY_BYTES
        ? Optional.of(RequestJson.tooLarge())
        : Optional.empty();
  }

  /** How many bytes the body has, or may have when the head does not say. */
  static long bodyBytes(HttpRequest request) {
    String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
    return length != null
        ? Long.parseLong(length)
        : request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
            ? RequestJson.MAX_BODY_BYTES
            : 0;
  }

  /** The request cannot be told from its neighbours on the connection, or is no request at all. */
  static Problem malformed(String detail) {
    return Problem.of(400, "malformed-request", "This is not a request", detail);
  }

  private static Problem unreadable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line ->
          Problem.of(414, "address-too-long", "The address is too long", null);
      case TooLongHttpHeaderException headers ->
          Problem.of(431, "headers-too-large", "The header fields are too large", null);
      default -> malformed("The request cannot be read (RFC 9112).");
    };
  }

  private static boolean framed(HttpRequest request) {
    List<String> lengths = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean one = lengths.size() + codings.size() <= 1;
    return one
        && lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())
        && (codings.isEmpty() || request.protocolVersion().equals(HttpVersion.HTTP_1_1))
        && codings.stream().allMatch(HttpHeaderValues.CHUNKED::contentEqualsIgnoreCase);
  }

  private static boolean isHost(String host) {
    return HOST.matcher(host).matches();
  }
}
