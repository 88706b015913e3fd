package org.disclosureledger.backing;

/** What can be backed. */
public enum Kind {
  /** The store of every fact. */
  POSTGRES,
  /** The ordered feed between the services and to subscribers. */
  KAFKA,
  /** The mail server that notifications leave by. */
  MAIL
}
