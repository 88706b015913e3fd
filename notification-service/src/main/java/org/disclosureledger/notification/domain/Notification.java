package org.disclosureledger.notification.domain;

/**
 * Something that somebody is to be told.
 *
 * @param notice what, and whom
 * @param facts the open facts that go with it
 */
public record Notification(Notice notice, NoticeFacts facts) {

  static Notification of(Notice notice) {
    return new Notification(notice, NoticeFacts.NONE);
  }
}
