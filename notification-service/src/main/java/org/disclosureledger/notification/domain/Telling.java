package org.disclosureledger.notification.domain;

/**
 * Something that somebody is to be told.
 *
 * @param notice what, and whom
 * @param facts the open facts that go with it
 */
public record Telling(Notice notice, NoticeFacts facts) {

  static Telling of(Notice notice) {
    return new Telling(notice, NoticeFacts.NONE);
  }
}
