package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.TextHash;

/**
 * A public advisory in one format, as it was made when it became public: what is served later is
 * this text, byte for byte.
 *
 * @param format which one, such as {@link #OSV}
 * @param mediaType of the text
 * @param sha256 of the text in UTF-8, in lower-case hexadecimal digits
 */
public record Rendition(String format, String mediaType, String sha256, String text) {

  /** The OSV schema's format. */
  public static final String OSV = "osv";

  /** A text with its hash. */
  public static Rendition of(String format, String mediaType, String text) {
    return new Rendition(format, mediaType, TextHash.of(text), text);
  }
}
