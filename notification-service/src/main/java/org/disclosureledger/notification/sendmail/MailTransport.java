package org.disclosureledger.notification.sendmail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.notification.NotificationConfig.Smtp;

/**
 * Hands letters to the mail server over SMTP.
 *
 * <p>The Vert.x mail client is used directly, since only so an idle timeout can be set: a server
 * that falls silent would otherwise keep a connection of the pool for ever.
 */
@ApplicationScoped
public class MailTransport {

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  /** Beyond the silence after which the client itself ends a connection. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Duration KEPT_OPEN = Duration.ofSeconds(30);

  /**
   * How the client begins its message when the server refuses a recipient or a letter. Other
   * refusals (of the greeting, the login, the sender) are about us, and an operator can heal them.
   */
  private static final List<String> ABOUT_THE_LETTER =
      List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

  private final MailClient client;
  private final MeterRegistry meters;
  private final String from;
  private final Duration patience;

  MailTransport(
      Vertx vertx, NotificationConfig config, TlsConfigurationRegistry tls, MeterRegistry meters) {
    this.meters = meters;
    this.client = MailClient.create(vertx, settings(config, tls));
    this.from = config.from();
    this.patience = config.smtp().silence().plus(CONNECT_PATIENCE).plus(MARGIN);
  }

  @PreDestroy
  void close() {
    client.closeAndForget();
  }

  Uni<MailAnswer> send(Letter letter) {
    MailMessage message = message(letter);
    return client
        .sendMail(message)
        .ifNoItem()
        .after(patience)
        .fail()
        .<MailAnswer>map(sent -> new MailAnswer.Accepted())
        .onFailure()
        .recoverWithItem(MailTransport::answer)
        .invoke(this::count);
  }

  /** Lets an operator see from outside that the mail server takes nothing. */
  private void count(MailAnswer answer) {
    String became =
        switch (answer) {
          case MailAnswer.Accepted accepted -> "accepted";
          case MailAnswer.NotNow notNow -> "not-now";
          case MailAnswer.Refused refused -> "refused";
        };
    meters.counter("disclosure.mail.tries", "answer", became).increment();
  }

  private MailMessage message(Letter letter) {
    MailMessage message =
        new MailMessage()
            .setFrom(named(letter.from()))
            .setTo(letter.to().text())
            .setSubject(letter.subject())
            .setText(letter.text())
            .setHtml(letter.html());
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("Message-ID", letter.messageId());
    letter.headers().forEach(headers::add);
    return message.setHeaders(headers.getDelegate());
  }

  /** A quoted string (RFC 5322 section 3.2.4); what is not ASCII in it the client encodes. */
  private String named(String name) {
    return "\"" + name.replaceAll("[\"\\\\]", "") + "\" <" + from + ">";
  }

  private static MailAnswer answer(Throwable failure) {
    return switch (failure) {
      case SMTPException smtp when isForGood(smtp) ->
          new MailAnswer.Refused("refused-" + smtp.getReplyCode());
      case SMTPException smtp -> new MailAnswer.NotNow("answered-" + smtp.getReplyCode());
      case TimeoutException silent -> new MailAnswer.NotNow("no-answer");
      default -> new MailAnswer.NotNow("no-connection");
    };
  }

  private static boolean isForGood(SMTPException smtp) {
    String message = String.valueOf(smtp.getMessage());
    return smtp.isPermanent() && ABOUT_THE_LETTER.stream().anyMatch(message::startsWith);
  }

  private static MailConfig settings(NotificationConfig config, TlsConfigurationRegistry tls) {
    Smtp smtp = config.smtp();
    MailConfig settings =
        new MailConfig(smtp.host(), smtp.port())
            .setStarttls(startTls(smtp.security()))
            .setSsl(smtp.security() == Smtp.Security.TLS)
            .setMaxPoolSize(config.sending().concurrency())
            .setPipelining(false)
            .setKeepAliveTimeout((int) KEPT_OPEN.toSeconds())
            .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
            .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
            .setIdleTimeout((int) smtp.silence().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setLogin(smtp.username().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
    smtp.username().ifPresent(settings::setUsername);
    smtp.password().ifPresent(settings::setPassword);
    smtp.greeting().ifPresent(settings::setOwnHostname);
    smtp.tlsConfiguration().ifPresent(name -> trust(settings, named(tls, name)));
    return settings;
  }

  private static StartTLSOptions startTls(Smtp.Security security) {
    return switch (security) {
      case NONE, TLS -> StartTLSOptions.DISABLED;
      case OPPORTUNISTIC -> StartTLSOptions.OPTIONAL;
      case STARTTLS -> StartTLSOptions.REQUIRED;
    };
  }

  private static TlsConfiguration named(TlsConfigurationRegistry tls, String name) {
    return tls.get(name)
        .orElseThrow(() -> new IllegalStateException("there is no TLS configuration " + name));
  }

  private static void trust(MailConfig settings, TlsConfiguration configuration) {
    if (configuration.getTrustStoreOptions() != null) {
      settings.setTrustOptions(configuration.getTrustStoreOptions());
    }
    if (configuration.getKeyStoreOptions() != null) {
      settings.setKeyCertOptions(configuration.getKeyStoreOptions());
    }
    settings.setTrustAll(configuration.isTrustAll());
  }
}
