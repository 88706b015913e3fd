package org.disclosureledger.backing.mail;

import java.net.InetSocketAddress;

/** The real mail server behind the front. */
interface MailServer extends AutoCloseable {

  /** Where it speaks SMTP. */
  InetSocketAddress address();

  @Override
  void close();
}
