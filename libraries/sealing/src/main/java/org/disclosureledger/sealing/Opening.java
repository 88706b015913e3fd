package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.function.Function;

/**
 * What came of opening a {@link Confidential} value: its content, or the reason why there is none.
 *
 * @param <T> the type of the content
 */
public sealed interface Opening<T>
    permits Opening.Value, Opening.NotYetHere, Opening.Unusable, Opening.Erased {

  /**
   * The content.
   *
   * @throws IllegalStateException when there is none; the message names the key and the reason
   */
  T require();

  /** The content, or the given value when there is none. */
  T orElse(T other);

  /** The content passed through a function; the reason for its absence stays what it is. */
  <R> Opening<R> map(Function<? super T, ? extends R> function);

  /** The content is known. Prints as {@code •••}, as the confidential value did. */
  record Value<T>(T content) implements Opening<T> {
    /** Refuses absent content. */
    public Value {
      requireNonNull(content, "content");
    }

    @Override
    public T require() {
      return content;
    }

    @Override
    public T orElse(T other) {
      return content;
    }

    @Override
    public <R> Opening<R> map(Function<? super T, ? extends R> function) {
      return new Value<>(function.apply(content));
    }

    /** The same for every content: a printed hash would confirm a guess. */
    @Override
    public int hashCode() {
      return Value.class.hashCode();
    }

    @Override
    public String toString() {
      return "Value[" + Confidential.REDACTED + "]";
    }
  }

  /** The key has not arrived here: the content may become readable later. */
  record NotYetHere<T>(UUID keyId) implements Opening<T> {
    /** Refuses an absent id. */
    public NotYetHere {
      requireNonNull(keyId, "keyId");
    }

    @Override
    public T require() {
      throw new IllegalStateException("no content: data key " + keyId + " has not arrived here");
    }

    @Override
    public T orElse(T other) {
      return other;
    }

    @Override
    public <R> Opening<R> map(Function<? super T, ? extends R> function) {
      return new NotYetHere<>(keyId);
    }
  }

  /**
   * The key is here, and this process cannot use it.
   *
   * @param cause why, in words for operators
   * @param forGood whether only an operator's act can change that
   */
  record Unusable<T>(UUID keyId, String cause, boolean forGood) implements Opening<T> {
    /** Refuses absent values. */
    public Unusable {
      requireNonNull(keyId, "keyId");
      requireNonNull(cause, "cause");
    }

    @Override
    public T require() {
      throw new IllegalStateException("no content: data key " + keyId + " is unusable: " + cause);
    }

    @Override
    public T orElse(T other) {
      return other;
    }

    @Override
    public <R> Opening<R> map(Function<? super T, ? extends R> function) {
      return new Unusable<>(keyId, cause, forGood);
    }
  }

  /** The key is destroyed: the content is gone for good. */
  record Erased<T>(UUID keyId) implements Opening<T> {
    /** Refuses an absent id. */
    public Erased {
      requireNonNull(keyId, "keyId");
    }

    @Override
    public T require() {
      throw new IllegalStateException("no content: data key " + keyId + " is destroyed");
    }

    @Override
    public T orElse(T other) {
      return other;
    }

    @Override
    public <R> Opening<R> map(Function<? super T, ? extends R> function) {
      return new Erased<>(keyId);
    }
  }
}
