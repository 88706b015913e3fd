package org.disclosureledger.triage.web;

import java.util.List;
import org.disclosureledger.pages.FormRefusal;

/**
 * An act that was not done.
 *
 * @param form the act's form, and what was wrong
 * @param meanwhile what others did since the form was opened
 */
public record PageRefusal(FormRefusal form, List<EntryOnPage> meanwhile) {

  /** Copies what others did. */
  public PageRefusal {
    meanwhile = List.copyOf(meanwhile);
  }
}
