package org.disclosureledger.backing.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.disclosureledger.backing.MailFault;
import org.jspecify.annotations.Nullable;

/** One sender's connection, passed on to the mail server but for the faults that are played. */
final class SmtpSession {

  private final SmtpStream sender;
  private final SmtpStream server;
  private final FaultScript script;
  private final MailJournal journal;
  private final Gate gate;
  private final List<String> recipients = new ArrayList<>();
  private String from = "";
  private @Nullable MailFault fault;

  SmtpSession(
      SmtpStream sender, SmtpStream server, FaultScript script, MailJournal journal, Gate gate) {
    this.sender = sender;
    this.server = server;
    this.script = script;
    this.journal = journal;
    this.gate = gate;
  }

  /** Serves until one side ends the connection or a fault cuts it. */
  void serve() throws IOException, InterruptedException {
    answer(server.readReply());
    boolean open = true;
    while (open) {
      String line = sender.readLine();
      open = serve(verb(line), line);
    }
  }

  private boolean serve(String verb, String line) throws IOException, InterruptedException {
    switch (verb) {
      case "EHLO" -> answer(withOurExtensions(ask(line)));
      case "STARTTLS", "BDAT" -> answer(List.of("502 5.5.1 not offered"));
      case "MAIL" -> begin(line);
      case "RCPT" -> addRecipient(line);
      case "DATA" -> {
        return takeMessage();
      }
      case "QUIT" -> {
        answer(ask(line));
        return false;
      }
      default -> answer(ask(line));
    }
    return true;
  }

  private void begin(String line) throws IOException, InterruptedException {
    recipients.clear();
    from = Envelope.addressIn(line);
    fault = script.take();
    answer(ask(line));
  }

  private void addRecipient(String line) throws IOException, InterruptedException {
    if (fault instanceof MailFault.RefuseRecipient) {
      answer(List.of("550 5.1.1 no such recipient"));
      return;
    }
    List<String> reply = ask(line);
    if (positive(reply)) {
      recipients.add(Envelope.addressIn(line));
    }
    answer(reply);
  }

  /** Takes the data and plays the fault; false when the connection ends with it. */
  private boolean takeMessage() throws IOException, InterruptedException {
    if (recipients.isEmpty()) {
      answer(List.of("503 5.5.1 no recipient"));
      return true;
    }
    answer(List.of("354 end with a dot"));
    byte[] message = sender.readMessage();
    return switch (fault) {
      case null -> answer(deliver(message));
      case MailFault.RefuseRecipient refused -> answer(List.of("554 5.5.1 no recipient"));
      case MailFault.RefuseForNow refused -> refuse("451 4.3.2 not now");
      case MailFault.RefuseForGood refused -> refuse("554 5.6.0 not wanted");
      case MailFault.HangAfterData hang -> hang();
      case MailFault.CutAfterData cut -> false;
      case MailFault.AcceptLate late -> {
        List<String> reply = deliver(message);
        script.awaitHealing(late.delay());
        yield answer(reply);
      }
      case MailFault.AcceptAndHang hang -> {
        deliver(message);
        yield hang();
      }
      case MailFault.AcceptAndCut cut -> {
        deliver(message);
        yield false;
      }
    };
  }

  private List<String> deliver(byte[] message) throws IOException {
    List<String> readiness = ask("DATA");
    if (!readiness.getLast().startsWith("354")) {
      return readiness;
    }
    server.writeMessage(message);
    List<String> reply = server.readReply();
    if (positive(reply)) {
      journal.add(new Envelope(from, recipients), message);
    }
    return reply;
  }

  private boolean refuse(String reply) throws IOException, InterruptedException {
    ask("RSET");
    return answer(List.of(reply));
  }

  private boolean hang() throws InterruptedException {
    script.awaitHealing();
    return false;
  }

  private List<String> ask(String line) throws IOException {
    server.writeLine(line);
    return server.readReply();
  }

  private boolean answer(List<String> reply) throws IOException, InterruptedException {
    gate.pass();
    sender.writeReply(reply);
    return true;
  }

  /**
   * Encryption would hide the messages from us, and chunks are not understood here. Commands may
   * come in groups (RFC 2920), as every mail server in use takes them.
   */
  private static List<String> withOurExtensions(List<String> reply) {
    if (!positive(reply)) {
      return reply;
    }
    List<String> offered =
        new ArrayList<>(
            reply.stream()
                .filter(line -> !line.matches("(?i)250[- ](STARTTLS|CHUNKING|BINARYMIME).*"))
                .map(line -> "250-" + line.substring(4))
                .toList());
    offered.add("250 PIPELINING");
    return offered;
  }

  private static boolean positive(List<String> reply) {
    return reply.getLast().startsWith("2");
  }

  private static String verb(String line) {
    return line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
  }
}
