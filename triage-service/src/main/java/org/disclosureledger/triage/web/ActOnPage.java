package org.disclosureledger.triage.web;

import java.util.List;
import org.disclosureledger.pages.FieldOnPage;

/**
 * An act that can be done now.
 *
 * @param command its name in addresses
 * @param id its name on the page
 * @param title what it does, as a button says it
 * @param about what follows from it
 * @param open whether its form is unfolded
 */
public record ActOnPage(
    String command, String id, String title, String about, List<FieldOnPage> fields, boolean open) {

  /** Copies the fields. */
  public ActOnPage {
    fields = List.copyOf(fields);
  }
}
