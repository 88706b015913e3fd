package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.disclosureledger.eventstore.TopicMemory.Finding;
import org.jspecify.annotations.Nullable;

/** What a relay does from getting the lease to losing it: publish, and again after each failure. */
final class LeaseTerm {

  private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());

  private final RelayParts parts;
  private final TopicMemory memory;
  private final Backoff backoff;
  private final Promise<Void> over = Promise.promise();

  private boolean finishing;
  private @Nullable OutboxPublisher drain;
  private @Nullable Republication republication;

  LeaseTerm(RelayParts parts) {
    this.parts = parts;
    this.memory = new TopicMemory(parts.pool());
    this.backoff = new Backoff(parts.settings().longestBackoff());
  }

  /** Completes when the lease is lost, or after finish, with nothing on its way. */
  Future<Void> serve() {
    RelaySettings settings = parts.settings();
    long renewal = parts.vertx().setPeriodic(settings.lease().toMillis() / 4, timer -> renew());
    long poll = parts.vertx().setPeriodic(settings.poll().toMillis(), timer -> wake());
    long check = parts.vertx().setPeriodic(settings.topicCheck().toMillis(), timer -> check());
    publish();
    return over.future()
        .onComplete(
            ignored -> {
              parts.vertx().cancelTimer(renewal);
              parts.vertx().cancelTimer(poll);
              parts.vertx().cancelTimer(check);
            });
  }

  /** There may be something to publish. */
  void wake() {
    if (drain != null) {
      drain.wake();
    }
  }

  /** Takes nothing more. */
  void finish() {
    finishing = true;
    if (republication != null) {
      republication.stop();
    }
    if (drain != null) {
      drain.finish();
    }
  }

  private void publish() {
    compareTopics()
        .compose(ignored -> republish())
        .compose(ignored -> drain())
        .onComplete(
            done -> {
              if (done.succeeded() || finishing) {
                over.tryComplete();
                return;
              }
              parts.failures().failed(done.cause());
              parts.vertx().setTimer(backoff.pause().toMillis(), timer -> publishAgain());
            });
  }

  private void publishAgain() {
    if (finishing || !parts.lease().isReliable()) {
      over.tryComplete();
    } else {
      publish();
    }
  }

  private Future<Void> compareTopics() {
    return currentTopics()
        .compose(current -> memory.compare(current).compose(finding -> act(finding, current)));
  }

  private Future<Void> act(Finding finding, Map<String, String> current) {
    return switch (finding) {
      case SAME -> Future.succeededFuture();
      case MISSING -> Future.failedFuture(new RelayFailure("topics are missing"));
      case WIPED -> {
        LOG.log(Level.WARNING, "relay=republishing reason=broker-wiped");
        yield memory.beginRepublication(current);
      }
    };
  }

  private Future<Map<String, String>> currentTopics() {
    return OwnContext.call(parts.context(), parts.topics()::current);
  }

  private Future<Void> republish() {
    Republication sweep = new Republication(parts);
    republication = sweep;
    if (finishing) {
      sweep.stop();
    }
    return sweep
        .run()
        .onComplete(ignored -> republication = null)
        .recover(
            failure ->
                parts.publishing().abort().transform(ignored -> Future.failedFuture(failure)));
  }

  private Future<Void> drain() {
    OutboxPublisher current = new OutboxPublisher(parts);
    drain = current;
    if (finishing) {
      current.finish();
    }
    return current
        .run()
        .onComplete(
            ignored -> {
              drain = null;
              if (current.hasProgressed()) {
                backoff.reset();
                parts.failures().works();
              }
            });
  }

  private void renew() {
    parts
        .lease()
        .renew()
        .onComplete(
            done -> {
              if (drain != null && !parts.lease().isReliable()) {
                drain.fail(new RelayFailure("lease lost"));
              }
            });
  }

  /** A broker that cannot be asked is no news: publishing will show whether it is there. */
  private void check() {
    if (drain == null) {
      return;
    }
    currentTopics()
        .compose(memory::compare)
        .onSuccess(
            finding -> {
              if (drain != null && finding != Finding.SAME) {
                drain.fail(new RelayFailure("topics changed"));
              }
            });
  }
}
