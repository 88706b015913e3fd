package org.disclosureledger.backing.mail;

import java.net.InetSocketAddress;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.Settings;

/**
 * A mail server that somebody else runs.
 *
 * @param address where it speaks SMTP without encryption
 */
record ConfiguredMailServer(InetSocketAddress address) implements MailServer {

  static ConfiguredMailServer from(Settings settings) {
    String value = settings.get(Settings.SMTP).orElse("");
    int colon = value.lastIndexOf(':');
    if (colon < 1 || !value.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new BackingServiceException(Settings.SMTP + " is host:port, not '" + value + "'");
    }
    return new ConfiguredMailServer(
        new InetSocketAddress(
            value.substring(0, colon), Integer.parseInt(value.substring(colon + 1))));
  }

  @Override
  public void close() {
    // it goes on without us
  }
}
