package org.disclosureledger.triage.web;

import org.disclosureledger.pages.LongText;
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Person;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, on a timeline.
 *
 * @param what the sentence that says it
 * @param text what was said, or nothing
 * @param voice who speaks and to whom: {@code reporter}, {@code committee} or, for what the
 *     reporter never sees, {@code internal}
 */
public record EntryOnPage(
    Moment at, Person who, String what, @Nullable LongText text, String voice) {}
