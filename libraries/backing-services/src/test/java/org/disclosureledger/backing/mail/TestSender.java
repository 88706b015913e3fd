package org.disclosureledger.backing.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.disclosureledger.backing.Mail;

/** Sends mail over real SMTP, as a service does. */
public final class TestSender {

  private final Session session;

  /** A sender with the timeouts and options in the properties. */
  public TestSender(Mail mail, Properties options) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", mail.smtpHost());
    properties.put("mail.smtp.port", Integer.toString(mail.smtpPort()));
    properties.put("mail.smtp.localhost", "localhost");
    properties.putAll(options);
    this.session = Session.getInstance(properties);
  }

  /** Returns when the server has answered 250 to the message. */
  public void send(String to, String subject, String text, String messageId)
      throws MessagingException {
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    message.setFrom(new InternetAddress("desk@example.org"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }
}
