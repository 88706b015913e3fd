package org.disclosureledger.sealing;

import java.util.Optional;

/**
 * A 256-bit random access token. Its text is shown once, to the one it is for; only its {@link
 * TokenHash} is stored. Being random, it needs no slow password hash.
 */
public final class AccessToken {
  private static final int LENGTH = 32;

  /** Whom a token is for; its prefix tells it from an identity provider's tokens. */
  public enum Kind {
    /** The reporter of one report. */
    REPORTER("dlr_"),
    /** A tool. */
    SERVICE_ACCOUNT("dls_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** What the text of such a token begins with. */
    public String prefix() {
      return prefix;
    }
  }

  private final Kind kind;
  private final String text;

  private AccessToken(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /** A new random token. */
  public static AccessToken generate(Kind kind) {
    return new AccessToken(kind, kind.prefix() + TextForm.base64(RandomBytes.next(LENGTH)));
  }

  /** The token of a presented text; empty when it is none of ours, whatever is wrong with it. */
  public static Optional<AccessToken> parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix())) {
        try {
          TextForm.bytes("a token", text.substring(kind.prefix().length()), LENGTH);
          return Optional.of(new AccessToken(kind, text));
        } catch (IllegalArgumentException malformed) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Whom the token is for. */
  public Kind kind() {
    return kind;
  }

  /** The whole text, prefix included: a secret, to be shown once. */
  public String reveal() {
    return text;
  }

  /** What is stored of the token. */
  public TokenHash hash() {
    return TokenHash.of(this);
  }

  /** Shows the prefix only. */
  @Override
  public String toString() {
    return kind.prefix() + Confidential.REDACTED;
  }
}
