package org.disclosureledger.backing.mail;

import java.net.InetSocketAddress;

/** The real mail server behind the front. */
interface MailServer extends AutoCloseable {

  /** Where it speaks SMTP. */
  InetSocketAddress address();

  /** Drops the messages that it keeps; somebody else's keeps them. */
  default void forget() {}

  @Override
  void close();
}
