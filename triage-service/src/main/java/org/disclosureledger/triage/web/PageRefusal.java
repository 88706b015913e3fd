package org.disclosureledger.triage.web;

import java.util.List;
import org.disclosureledger.pages.FormBody;
import org.jspecify.annotations.Nullable;

/**
 * An act that was not done.
 *
 * @param command the act
 * @param title what was wrong
 * @param detail what to do about it
 * @param field the field that is at fault, or nothing
 * @param typed what stood in the form, which is kept
 * @param meanwhile what others did since the form was opened
 */
public record PageRefusal(
    String command,
    String title,
    @Nullable String detail,
    @Nullable String field,
    FormBody typed,
    List<EntryOnPage> meanwhile) {

  /** Copies what others did. */
  public PageRefusal {
    meanwhile = List.copyOf(meanwhile);
  }
}
