package org.disclosureledger.service.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.disclosureledger.service.keys.Ids;
import org.disclosureledger.service.keys.InstallationKeys;
import org.disclosureledger.service.ledger.DerivedIds;
import org.disclosureledger.service.ledger.Once;
import org.jspecify.annotations.Nullable;

/** Reads the idempotency keys of requests that create something. */
@ApplicationScoped
public class IdempotentRequests {

  private final Idempotency.Secrets secrets;
  private final DerivedIds ids;

  IdempotentRequests(InstallationKeys keys, DerivedIds ids) {
    this.ids = ids;
    this.secrets = Idempotency.Secrets.of(keys::mac);
  }

  /**
   * The key of a request, in the scope of its method, path and subject.
   *
   * @param actor whose request it is; the same key of somebody else is another key
   * @return null when the request has none
   * @throws ProblemException 400 when it cannot hold 128 random bits
   */
  public @Nullable Idempotency key(CommandRequest request, String actor) {
    return Idempotency.of(
        request.idempotencyKey(), "POST " + request.path() + " " + actor, request.body(), secrets);
  }

  /** The same, for a command whose answer is told by the stream that it leads on. */
  public @Nullable Once once(CommandRequest request, String actor) {
    Idempotency key = key(request, actor);
    return key == null ? null : key.once();
  }

  /** The id of what a request creates: the same for every repetition of it. */
  public UUID newId(@Nullable Once once) {
    return once == null ? Ids.next() : ids.of("created", once.scope(), once.code());
  }
}
