package org.disclosureledger.backing.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.ReceivedMail;
import org.junit.jupiter.api.Test;

/** What the mail server received. */
class FrontedMailTest extends MailServerTests {

  @Test
  void receivesMail() throws Exception {
    // Given
    String text = "Zwei Zeilen\n.mit Punkt\n..und mehr\n";

    // When
    send(ADA, "Prüfung ✓", text);

    // Then
    ReceivedMail received = mail.await("Ada@Example.org", LIMIT);
    assertThat(received.messageId()).isEqualTo(ID);
    assertThat(received.subject()).isEqualTo("Prüfung ✓");
    assertThat(received.text().lines()).containsExactly("Zwei Zeilen", ".mit Punkt", "..und mehr");
    assertThat(received.envelopeFrom()).isEqualTo("desk@example.org");
    assertThat(received.envelopeTo()).containsExactly(ADA);
    assertThat(received.header("To")).isEqualTo(ADA);
    assertThat(received.source()).contains("Message-ID: " + ID);
  }

  @Test
  void takesCommandsInOneGo() throws Exception {
    try (Socket sender = new Socket(mail.smtpHost(), mail.smtpPort());
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII))) {
      // Given
      say(sender, "EHLO localhost");
      assertThat(answers.lines().takeWhile(line -> !line.equals("250 PIPELINING")))
          .isNotEmpty()
          .noneMatch(line -> line.contains("STARTTLS"));

      // When
      say(sender, "MAIL FROM:<desk@example.org>\r\nRCPT TO:<" + ADA + ">\r\nDATA");
      assertThat(answers.readLine()).startsWith("250");
      assertThat(answers.readLine()).startsWith("250");
      assertThat(answers.readLine()).startsWith("354");
      say(sender, "Subject: Together\r\n\r\ntext\r\n.");

      // Then
      assertThat(answers.readLine()).startsWith("250");
      assertThat(mail.await(ADA, LIMIT).subject()).isEqualTo("Together");
    }
  }

  @Test
  void deliversToRealServer() throws Exception {
    // Given
    EmbeddedMailServer server = (EmbeddedMailServer) ((FrontedMail) mail).server();
    int before = server.stored().size();

    // When
    send(ADA, "Stored", ".dot");

    // Then
    assertThat(server.stored()).hasSize(before + 1);
    assertThat(server.stored().getLast().getMessageID()).isEqualTo(ID);
    assertThat(server.stored().getLast().getContent().toString().strip()).isEqualTo(".dot");
  }

  @Test
  void forgetsWhatWasSent() throws Exception {
    // Given
    EmbeddedMailServer server = (EmbeddedMailServer) ((FrontedMail) mail).server();
    send(ADA, "subject", "text");
    mail.await(ADA, LIMIT);

    // When
    mail.wipe();

    // Then
    assertThat(mail.all()).isEmpty();
    assertThat(server.stored()).isEmpty();
  }

  @Test
  void tellsRecipientsApart() throws Exception {
    // Given
    send(ADA, "First", "a");
    send("grace@example.org", "Second", "b");

    // When
    var received = mail.received("grace@example.org");

    // Then
    assertThat(received).extracting(ReceivedMail::subject).containsExactly("Second");
    assertThat(mail.all()).extracting(ReceivedMail::subject).containsExactly("First", "Second");
  }

  @Test
  void wakesWhoAwaitsMail() throws Exception {
    // Given
    var awaited =
        CompletableFuture.supplyAsync(() -> mail.await(2, received -> received.isTo(ADA), LIMIT));

    // When
    send(ADA, "First", "a");
    send(ADA, "Second", "b");

    // Then
    assertThat(awaited.join()).hasSize(2);
  }

  @Test
  void tellsHowManyCameWhenWaitingEnds() throws Exception {
    // Given
    send(ADA, "Only", "a");

    // When, Then
    assertThatThrownBy(() -> mail.await(2, received -> true, Duration.ofMillis(100)))
        .isInstanceOf(BackingServiceException.class)
        .hasMessageContaining("1 of the 1 accepted");
  }

  private static void say(Socket sender, String text) throws IOException {
    sender.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
