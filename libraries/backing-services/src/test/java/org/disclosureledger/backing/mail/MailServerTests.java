package org.disclosureledger.backing.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.Provision;
import org.disclosureledger.backing.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A mail server of its own for each class, healthy and empty for each test. */
abstract class MailServerTests {

  static final Duration LIMIT = Duration.ofSeconds(5);
  static final String ADA = "ada@example.org";
  static final String ID = "<one@example.org>";

  private static BackingServices services;
  static Mail mail;

  @BeforeAll
  static void open() {
    services =
        BackingServices.builder()
            .settings(Settings.of(Map.of()))
            .provision(Provision.EMBEDDED)
            .build();
    mail = services.mail();
  }

  @AfterAll
  static void close() {
    services.close();
  }

  @BeforeEach
  void begin() {
    mail.heal();
    mail.resume();
    mail.wipe();
  }

  static void send(String to, String subject, String text) throws MessagingException {
    sendWithin(LIMIT, to, subject, text);
  }

  static void sendWithin(Duration patience, String to, String subject, String text)
      throws MessagingException {
    Properties options = new Properties();
    options.put("mail.smtp.timeout", Long.toString(patience.toMillis()));
    new TestSender(mail, options).send(to, subject, text, ID);
  }
}
