package org.disclosureledger.triage.handlecase;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/** What a command's body gives, as deciders take it. */
public final class Given {

  private Given() {}

  /** A text, which is confidential from here on; a blank one counts as none. */
  public static @Nullable Confidential<String> text(@Nullable String text) {
    return text == null || text.isBlank() ? null : Confidential.of(text);
  }

  /** An instant, whatever zone it was given in. */
  public static @Nullable Instant instant(@Nullable OffsetDateTime given) {
    return given == null ? null : given.toInstant();
  }
}
