package org.disclosureledger.service.limits;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;

/** Answers 429. */
final class Refusals {

  /** A refused body that is larger, or of a size not told, is not waited for. */
  private static final long DRAINED_BYTES = 64 * 1024;

  private static final String REFUSAL = RequestJson.write(Problem.tooMany());

  private final KeptBack kept;

  Refusals(KeptBack kept) {
    this.kept = kept;
  }

  /** Refuses, usually in a moment; the client may come again after so long. */
  void refuseLater(RoutingContext context, Duration wait) {
    Duration moment = kept.begin(bodyBytes(context.request()));
    if (moment.isZero()) {
      refuse(context, wait);
      return;
    }
    context
        .vertx()
        .setTimer(
            moment.toMillis(),
            over -> {
              kept.end();
              refuse(context, wait);
            });
  }

  /** Refuses; the client may come again after so long. */
  void refuse(RoutingContext context, Duration wait) {
    if (context.response().closed()) {
      return;
    }
    context
        .response()
        .setStatusCode(429)
        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)))
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    if (bodyBytes(context.request()) > DRAINED_BYTES) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.response().end(REFUSAL);
    // Nobody reads the body: it is dropped as it comes, so that the connection can be used again.
    context.request().resume();
  }

  /** How large the body is; endless when that is not told. */
  private static long bodyBytes(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      return Long.MAX_VALUE;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return 0;
    }
    return length.matches("[0-9]{1,9}") ? Long.parseLong(length) : Long.MAX_VALUE;
  }

  /** Rounded up: who comes after so many seconds is let in. */
  private static long seconds(Duration wait) {
    return wait.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
