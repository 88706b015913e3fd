package org.disclosureledger.lifecycle.event;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.jspecify.annotations.Nullable;

/** A member of an advisory's document: each follows its case until a person edits it. */
public enum AdvisoryMember implements Spelled {
  /** One line. */
  TITLE(AdvisoryDocument::title),
  /** What happens, and what users can do. */
  DETAILS(AdvisoryDocument::details),
  /** Packages and versions. */
  AFFECTED(AdvisoryDocument::affected),
  /** Where more can be read. */
  REFERENCES(AdvisoryDocument::references),
  /** Scores. */
  SEVERITY(AdvisoryDocument::severity),
  /** Other identifiers. */
  ALIASES(AdvisoryDocument::aliases),
  /** Weaknesses. */
  CWES(AdvisoryDocument::cwes),
  /** Why no version carries a fix. */
  FIX_ABSENCE(AdvisoryDocument::fixAbsence);

  private final Function<AdvisoryDocument, @Nullable Object> value;

  AdvisoryMember(Function<AdvisoryDocument, @Nullable Object> value) {
    this.value = value;
  }

  /** Whether two documents say the same here. */
  public boolean isSame(AdvisoryDocument one, AdvisoryDocument other) {
    return Objects.equals(value.apply(one), value.apply(other));
  }

  /** The members in which two documents differ, in the document's order. */
  public static Set<AdvisoryMember> differing(AdvisoryDocument one, AdvisoryDocument other) {
    Set<AdvisoryMember> differing = EnumSet.allOf(AdvisoryMember.class);
    differing.removeIf(member -> member.isSame(one, other));
    return Collections.unmodifiableSet(differing);
  }
}
