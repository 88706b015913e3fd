package org.disclosureledger.backing.mail;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.Provision;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.backing.process.Ports;

/** A mail server and the front before it. */
public final class FrontedMail implements Mail, AutoCloseable {

  private final MailServer server;
  private final int port;
  private final FaultScript script = new FaultScript();
  private final MailJournal journal = new MailJournal();
  private final SmtpFront front;

  private FrontedMail(MailServer server, int port) {
    this.server = server;
    this.port = port;
    this.front = new SmtpFront(port, server::address, script, journal);
  }

  /** Obtains a mail server in one of the ways and puts the front before it. */
  public static FrontedMail start(Plan plan, Provision provision) {
    int port = plan.port(Kind.MAIL);
    Ports.requireFree("mail", port);
    MailServer server =
        switch (provision) {
          case CONFIGURED -> ConfiguredMailServer.from(plan.settings());
          case CONTAINER -> ContainerMailServer.start();
          case EMBEDDED -> EmbeddedMailServer.start();
        };
    FrontedMail mail = new FrontedMail(server, port);
    mail.start();
    return mail;
  }

  @Override
  public String smtpHost() {
    return InetAddress.getLoopbackAddress().getHostAddress();
  }

  @Override
  public int smtpPort() {
    return port;
  }

  @Override
  public List<ReceivedMail> all() {
    return journal.all();
  }

  @Override
  public List<ReceivedMail> await(int count, Predicate<ReceivedMail> wanted, Duration limit) {
    return journal.await(count, wanted, limit);
  }

  @Override
  public void always(MailFault fault) {
    script.always(fault);
  }

  @Override
  public void next(MailFault... faults) {
    script.next(List.of(faults));
  }

  @Override
  public void heal() {
    script.heal();
  }

  @Override
  public long attempts() {
    return script.attempts();
  }

  @Override
  public boolean controllable() {
    return true;
  }

  @Override
  public boolean running() {
    return front.listening();
  }

  @Override
  public void kill() {
    front.cut();
  }

  @Override
  public void stop() {
    front.cut();
  }

  @Override
  public void start() {
    front.listen();
  }

  @Override
  public void pause() {
    front.pause();
  }

  @Override
  public void resume() {
    front.resume();
  }

  @Override
  public void wipe() {
    journal.clear();
    server.forget();
    start();
  }

  @Override
  public void close() {
    front.cut();
    heal();
    server.close();
  }

  MailServer server() {
    return server;
  }
}
