package org.disclosureledger.sealing;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that only those with a need to know may read. It is either clear, as in the process where
 * its author just handed it in, or sealed in an {@link Envelope}. It prints as {@code •••}, its
 * hash says nothing, it cannot be serialised by Java, and no exception of this class carries its
 * content. {@link #open} is the only way to the content.
 *
 * @param <T> the type of the content
 */
public final class Confidential<T> {
  static final String REDACTED = "•••";

  /** The envelope, the place it was found in (if stated) and how its bytes are read. */
  private record Sealed<T>(
      Envelope envelope, @Nullable String field, Function<byte[], T> decoder) {}

  private final @Nullable T clear;
  private final @Nullable Sealed<T> sealed;

  private Confidential(@Nullable T clear, @Nullable Sealed<T> sealed) {
    this.clear = clear;
    this.sealed = sealed;
  }

  /** A clear value, as its author hands it in. */
  public static <T> Confidential<T> of(T value) {
    return new Confidential<>(requireNonNull(value, "value"), null);
  }

  /**
   * A sealed value found in no particular place. Where the place is known, as when reading an
   * event's member, use {@link #sealed(Envelope, String, Function)}.
   *
   * @param decoder turns the opened bytes into the value
   */
  public static <T> Confidential<T> sealed(Envelope envelope, Function<byte[], T> decoder) {
    return new Confidential<>(
        null,
        new Sealed<>(
            requireNonNull(envelope, "envelope"), null, requireNonNull(decoder, "decoder")));
  }

  /**
   * A sealed value found in a known place. Opening fails with {@link SealBroken} when the envelope
   * was sealed for another field, so an envelope moved to another member of a stored event is
   * found. Reading the event itself does not fail: a relay or an export can still pass it on.
   *
   * @param field the field id it must have been sealed for, or whole trailing segments of it:
   *     {@code description} accepts an envelope of {@code ReportSubmitted.description}
   * @param decoder turns the opened bytes into the value
   */
  public static <T> Confidential<T> sealed(
      Envelope envelope, String field, Function<byte[], T> decoder) {
    return new Confidential<>(
        null,
        new Sealed<>(
            requireNonNull(envelope, "envelope"),
            requireNonNull(field, "field"),
            requireNonNull(decoder, "decoder")));
  }

  /** True when the content is in an envelope and not in this object. */
  public boolean isSealed() {
    return sealed != null;
  }

  /** The envelope; present exactly when the value is sealed. */
  public Optional<Envelope> envelope() {
    return Optional.ofNullable(sealed).map(Sealed::envelope);
  }

  /**
   * Opens the value: the one way to its content. A clear value is known to who holds it and opens
   * under any clearance; a sealed one needs its key.
   *
   * @param clearance the purpose and the keys that may be used
   * @return the content, or that the key has not arrived, cannot be used or is destroyed
   * @throws SealBroken when the envelope was altered, moved to another field, sealed under another
   *     key of the same name, or holds bytes that its decoder refuses
   */
  public Opening<T> open(Clearance clearance) {
    requireNonNull(clearance, "clearance");
    if (sealed == null) {
      return new Opening.Value<>(requireNonNull(clear));
    }
    Envelope envelope = sealed.envelope();
    if (sealed.field() != null && !envelope.isOf(sealed.field())) {
      throw new SealBroken("found in field %s: %s".formatted(sealed.field(), envelope));
    }
    return switch (clearance.lookup(envelope)) {
      case KeyState.Present(DataKey key) -> new Opening.Value<>(decode(sealed, envelope.open(key)));
      case KeyState.NotYetHere(UUID keyId) -> new Opening.NotYetHere<>(keyId);
      case KeyState.Unusable(UUID keyId, String cause, boolean forGood) ->
          new Opening.Unusable<>(keyId, cause, forGood);
      case KeyState.Destroyed(UUID keyId) -> new Opening.Erased<>(keyId);
    };
  }

  private static <T> T decode(Sealed<T> sealed, byte[] content) {
    try {
      return sealed.decoder().apply(content);
    } catch (RuntimeException refused) {
      // Neither cause nor message: a decoder's complaint quotes what it could not read.
      throw new SealBroken(
          "undecodable (%s): %s".formatted(refused.getClass().getName(), sealed.envelope()));
    }
  }

  /**
   * The same value sealed; sealing does not reveal it to the caller. A value that is sealed already
   * is returned as it is: its envelope names its own key and origin and is copied, not made anew.
   *
   * @param key the data key; its purpose must be the classification of the member
   * @param originEventId the event the value is first written in
   * @param fieldId the stable name of the member in that event
   * @param encoder turns the value into bytes
   * @param decoder turns the bytes back into the value
   * @throws IllegalStateException when the encoder fails; without its message, which may quote the
   *     value
   */
  public Confidential<T> sealWith(
      DataKey key,
      UUID originEventId,
      String fieldId,
      Function<T, byte[]> encoder,
      Function<byte[], T> decoder) {
    if (sealed != null) {
      return this;
    }
    byte[] content = encode(requireNonNull(clear), fieldId, encoder);
    return sealed(Envelope.seal(key, originEventId, fieldId, content), fieldId, decoder);
  }

  private static <T> byte[] encode(T value, String fieldId, Function<T, byte[]> encoder) {
    try {
      return encoder.apply(value);
    } catch (RuntimeException failed) {
      throw new IllegalStateException(
          "field %s cannot be encoded (%s)".formatted(fieldId, failed.getClass().getName()));
    }
  }

  /**
   * Clear values are equal by value, sealed ones by envelope; a clear never equals a sealed one.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Confidential<?> that
        && Objects.deepEquals(clear, that.clear)
        && envelope().equals(that.envelope());
  }

  /** The same for every value: a hash would confirm a guess. */
  @Override
  public int hashCode() {
    return Confidential.class.hashCode();
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
