package org.disclosureledger.eventstore;

/**
 * What a reader made of stored or received bytes.
 *
 * @param <E> the application's event type
 */
public sealed interface Decoded<E> {

  /**
   * An event this application understands.
   *
   * @param event the event in its newest form
   */
  record Known<E>(E event) implements Decoded<E> {}

  /**
   * An event of a newer application: its type, or the newer version of its schema, is not known
   * here. It is never stepped over: deciders of its stream refuse, and consumers let the stream
   * wait until they are upgraded.
   *
   * @param type the type as written
   * @param schemaVersion the version as written
   */
  record Unknown<E>(String type, int schemaVersion) implements Decoded<E> {}

  /**
   * Bytes that are no event: a permanent failure.
   *
   * @param type the type as claimed
   * @param schemaVersion the version as claimed
   * @param reason what is wrong, without any of the bytes
   */
  record Undecodable<E>(String type, int schemaVersion, String reason) implements Decoded<E> {}
}
