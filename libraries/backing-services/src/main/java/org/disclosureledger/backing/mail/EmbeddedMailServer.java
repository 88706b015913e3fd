package org.disclosureledger.backing.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.disclosureledger.backing.BackingServiceException;

/** GreenMail in this JVM; it takes mail for everybody. */
final class EmbeddedMailServer implements MailServer {

  private final GreenMail greenMail;

  private EmbeddedMailServer(GreenMail greenMail) {
    this.greenMail = greenMail;
  }

  static EmbeddedMailServer start() {
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    GreenMail greenMail =
        new GreenMail(new ServerSetup(0, loopback, ServerSetup.PROTOCOL_SMTP).dynamicPort());
    greenMail.start();
    return new EmbeddedMailServer(greenMail);
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), greenMail.getSmtp().getPort());
  }

  /** What it stored itself. */
  List<MimeMessage> stored() {
    return List.of(greenMail.getReceivedMessages());
  }

  @Override
  public void forget() {
    try {
      greenMail.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new BackingServiceException("The mail server cannot forget its messages", e);
    }
  }

  @Override
  public void close() {
    greenMail.stop();
  }
}
