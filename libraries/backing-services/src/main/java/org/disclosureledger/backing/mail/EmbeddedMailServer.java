package org.disclosureledger.backing.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.disclosureledger.backing.BackingServiceException;

/** GreenMail in this JVM; it takes mail for everybody. */
final class EmbeddedMailServer implements MailServer {

  private static final String STREAMS = StreamProvider.class.getName();

  private final GreenMail greenMail;

  private EmbeddedMailServer(GreenMail greenMail) {
    this.greenMail = greenMail;
  }

  static EmbeddedMailServer start() {
    rememberTheStreams();
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    GreenMail greenMail =
        new GreenMail(new ServerSetup(0, loopback, ServerSetup.PROTOCOL_SMTP).dynamicPort());
    greenMail.start();
    return new EmbeddedMailServer(greenMail);
  }

  /** Jakarta Mail searches the class path anew for each message, unless it is told the result. */
  private static void rememberTheStreams() {
    if (System.getProperty(STREAMS) == null) {
      System.setProperty(STREAMS, StreamProvider.provider().getClass().getName());
    }
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
