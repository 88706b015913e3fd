package org.disclosureledger.intake.web;

import jakarta.ws.rs.core.HttpHeaders;
import org.disclosureledger.pages.Words;

/** The words of intake's pages. */
final class PageWords {

  /** The name of their bundle. */
  static final String BUNDLE = "org.disclosureledger.intake.web.words";

  private PageWords() {}

  /** In the reader's language. */
  static Words of(HttpHeaders headers) {
    return Words.of(headers.getAcceptableLanguages(), BUNDLE);
  }
}
