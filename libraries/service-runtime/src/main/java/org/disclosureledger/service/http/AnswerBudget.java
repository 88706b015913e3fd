package org.disclosureledger.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.ProblemException;

/**
 * The bytes of answers that this process holds at once: of what is read to put one together, until
 * it is written, and of what is written, until the client has taken it. Who finds no place is told
 * 503 at once. What is small is not asked for its size before it is read, and has the share that is
 * left beside.
 */
@Singleton
@Unremovable
public class AnswerBudget {

  /** So small a part of all is held nearly always. */
  private static final int SHARES = 8;

  private final long capacity;
  private final CurrentVertxRequest request;
  private final Counter refused;
  private long held;

  @Inject
  AnswerBudget(HttpConfig config, CurrentVertxRequest request, MeterRegistry meters) {
    this.capacity = config.answerBudget().asLongValue();
    this.request = request;
    this.refused = Counter.builder("disclosure.http.answers.refused").register(meters);
    Gauge.builder("disclosure.http.answers.most", this, budget -> budget.capacity)
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder("disclosure.http.answers.held", this, AnswerBudget::heldBytes)
        .baseUnit("bytes")
        .register(meters);
  }

  /** The answer to the request that is under way here. */
  public Answer answer() {
    RoutingContext context = request.getCurrent();
    Answer answer = new Answer();
    if (context.response().ended() || context.response().closed()) {
      answer.end();
    } else {
      context.addEndHandler(end -> answer.end());
    }
    return answer;
  }

  /** What is held for one answer until it is written or its client is gone. Safe for any thread. */
  public final class Answer {
    private long bytes;
    private boolean over;

    Answer() {}

    /**
     * Takes place for what is to be read now.
     *
     * @param further bytes, about
     * @throws ProblemException 503 when there is no place
     */
    public void take(long further) {
      synchronized (AnswerBudget.this) {
        if (!over && takes(further)) {
          bytes += further;
          return;
        }
      }
      refused.increment();
      throw new ProblemException(Problem.unavailable());
    }

    void end() {
      synchronized (AnswerBudget.this) {
        over = true;
        release(bytes);
        bytes = 0;
      }
    }
  }

  /** One that is larger than the whole is read while nobody else's is, up to half as much again. */
  private boolean takes(long bytes) {
    long most = held <= capacity / SHARES ? capacity + capacity / 2 : capacity;
    boolean fits = held + bytes <= most;
    if (fits) {
      held += bytes;
    }
    return fits;
  }

  /** These are written, and not taken by the client yet. */
  synchronized void hold(long bytes) {
    held += bytes;
  }

  /** Gives bytes back. */
  synchronized void release(long bytes) {
    held -= bytes;
  }

  /** Bytes that are held now. */
  synchronized long heldBytes() {
    return held;
  }
}
