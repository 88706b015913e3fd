package org.disclosureledger.backing.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.backing.ReceivedMail;
import org.junit.jupiter.api.Test;

/** What a mail server does to senders, played at the front. */
class MailFaultTest extends MailServerTests {

  private static final Duration SHORT = Duration.ofMillis(400);

  @Test
  void refusesRecipient() {
    // Given
    mail.next(new MailFault.RefuseRecipient());

    // When, Then
    assertThatThrownBy(() -> send(ADA, "Refused", "a")).hasStackTraceContaining("550");
    assertThat(mail.all()).isEmpty();
  }

  @Test
  void refusesForNowThenAccepts() throws Exception {
    // Given
    mail.next(new MailFault.RefuseForNow());
    long attempts = mail.attempts();
    assertThatThrownBy(() -> send(ADA, "Again", "a")).hasStackTraceContaining("451");

    // When
    send(ADA, "Again", "a");

    // Then
    assertThat(mail.all()).hasSize(1);
    assertThat(mail.attempts() - attempts).isEqualTo(2);
  }

  @Test
  void refusesForGoodUntilHealed() throws Exception {
    // Given
    mail.always(new MailFault.RefuseForGood());
    assertThatThrownBy(() -> send(ADA, "No", "a")).hasStackTraceContaining("554");
    assertThatThrownBy(() -> send(ADA, "No", "a")).hasStackTraceContaining("554");

    // When
    mail.heal();
    send(ADA, "Yes", "a");

    // Then
    assertThat(mail.all()).extracting(ReceivedMail::subject).containsExactly("Yes");
  }

  @Test
  void hangsAfterDataWithoutAccepting() {
    // Given
    mail.next(new MailFault.HangAfterData());

    // When, Then
    assertThatThrownBy(() -> sendWithin(SHORT, ADA, "Hanging", "a"))
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThat(mail.all()).isEmpty();
  }

  @Test
  void cutsAfterDataWithoutAccepting() {
    // Given
    mail.next(new MailFault.CutAfterData());

    // When, Then
    assertThatThrownBy(() -> send(ADA, "Cut", "a")).isInstanceOf(MessagingException.class);
    assertThat(mail.all()).isEmpty();
  }

  @Test
  void acceptsLate() throws Exception {
    // Given
    mail.next(new MailFault.AcceptLate(Duration.ofMillis(300)));
    long start = System.nanoTime();

    // When
    send(ADA, "Late", "a");

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(mail.all()).hasSize(1);
  }

  @Test
  void acceptsAndNeverSaysSo() {
    // Given
    mail.next(new MailFault.AcceptAndHang());

    // When, Then
    assertThatThrownBy(() -> sendWithin(SHORT, ADA, "Accepted", "a"))
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThat(mail.await(ADA, LIMIT).messageId()).isEqualTo(ID);
  }

  @Test
  void acceptsAndCutsBeforeSayingSo() {
    // Given
    mail.next(new MailFault.AcceptAndCut());

    // When, Then
    assertThatThrownBy(() -> send(ADA, "Accepted", "a")).isInstanceOf(MessagingException.class);
    assertThat(mail.await(ADA, LIMIT).messageId()).isEqualTo(ID);
  }

  @Test
  void answersNobodyWhilePaused() throws Exception {
    // Given
    mail.pause();

    // When, Then
    assertThatThrownBy(() -> sendWithin(SHORT, ADA, "Paused", "a"))
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    mail.resume();
    send(ADA, "Resumed", "a");
    assertThat(mail.all()).extracting(ReceivedMail::subject).containsExactly("Resumed");
  }

  @Test
  void refusesConnectionsWhileStoppedAndCutsOpenOnes() throws Exception {
    // Given
    int port = mail.smtpPort();
    try (Socket open = new Socket(mail.smtpHost(), port)) {
      assertThat(open.getInputStream().read()).isEqualTo('2');

      // When
      mail.stop();

      // Then
      assertThat(mail.running()).isFalse();
      assertThat(ended(open)).isTrue();
      assertThatThrownBy(() -> new Socket(mail.smtpHost(), port).close())
          .isInstanceOf(ConnectException.class);
    }
    mail.start();
    assertThat(mail.smtpPort()).isEqualTo(port);
    send(ADA, "Back", "a");
    assertThat(mail.all()).hasSize(1);
  }

  private static boolean ended(Socket socket) {
    try {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
