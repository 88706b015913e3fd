package org.disclosureledger.service.web;

import org.jspecify.annotations.Nullable;

/**
 * A request that wants something done.
 *
 * @param ifMatch the entity tag that it was decided on, if one is given
 * @param idempotencyKey the key under which it may be repeated, if one is given
 * @param path where it was sent
 * @param body what it says, as it was sent
 */
public record CommandRequest(
    @Nullable String ifMatch, @Nullable String idempotencyKey, String path, byte[] body) {

  /**
   * The version that the request was decided on.
   *
   * @throws ProblemException 428 when it names none, 400 when that is not a version
   */
  public int version() {
    return Conditional.required(ifMatch);
  }

  /** The same, decided on the version with this entity tag. */
  CommandRequest decidedOn(@Nullable String tag) {
    return new CommandRequest(tag, idempotencyKey, path, body);
  }

  /** Names the request by its address only. */
  @Override
  public String toString() {
    return "CommandRequest[path=" + path + "]";
  }
}
