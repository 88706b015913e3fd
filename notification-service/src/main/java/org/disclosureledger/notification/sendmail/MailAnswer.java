package org.disclosureledger.notification.sendmail;

/** What the mail server made of a letter. */
sealed interface MailAnswer {

  /** It answered 250: the letter is its business now. */
  record Accepted() implements MailAnswer {}

  /**
   * Not now: it said so, or could not be asked, or its answer was lost.
   *
   * @param because a stable code; never the server's words, which may quote the address
   */
  record NotNow(String because) implements MailAnswer {}

  /**
   * Never: this letter or this recipient is refused.
   *
   * @param because a stable code
   */
  record Refused(String because) implements MailAnswer {}
}
