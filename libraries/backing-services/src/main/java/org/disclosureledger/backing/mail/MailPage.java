package org.disclosureledger.backing.mail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.ReceivedMail;

/**
 * Shows on the loopback address where mail arrived: {@code GET /mails} and {@code GET
 * /mails?to=address} as JSON, or as a page to a browser; {@code DELETE /mails} forgets all.
 */
public final class MailPage implements AutoCloseable {

  private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1");
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Mail mail;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final JsonMapper json = JsonMapper.builder().build();

  private MailPage(Mail mail, HttpServer server) {
    this.mail = mail;
    this.server = server;
  }

  /** Shows a server's mail on a port; 0 chooses one. */
  public static MailPage open(Mail mail, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      MailPage page = new MailPage(mail, HttpServer.create(address, 0));
      page.server.createContext("/", page::handle);
      page.server.setExecutor(page.threads);
      page.server.start();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot show mail on port " + port, e);
    }
  }

  /** Where to look. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/mails";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isForUs(exchange)) {
        answer(exchange, FORBIDDEN, "text/plain", "This page answers to localhost only.\n");
      } else if (!"/mails".equals(exchange.getRequestURI().getPath())) {
        answer(exchange, NOT_FOUND, "text/plain", "Mail is at /mails.\n");
      } else {
        handleMails(exchange);
      }
    }
  }

  private void handleMails(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> show(exchange);
      case "DELETE" -> {
        mail.wipe();
        exchange.sendResponseHeaders(NO_CONTENT, -1);
      }
      default -> {
        exchange.getResponseHeaders().set("Allow", "GET, DELETE");
        answer(exchange, METHOD_NOT_ALLOWED, "text/plain", "GET or DELETE\n");
      }
    }
  }

  private void show(HttpExchange exchange) throws IOException {
    List<ReceivedMail> mails = recipient(exchange).map(mail::received).orElseGet(mail::all);
    String accepted = exchange.getRequestHeaders().getFirst("Accept");
    if (accepted != null && accepted.contains("text/html")) {
      answer(exchange, OK, "text/html", MailHtml.page(mails));
    } else {
      answer(exchange, OK, "application/json", json.writeValueAsString(mails));
    }
  }

  /** A page of somebody else's must not read our mail by giving its own name our address. */
  private static boolean isForUs(HttpExchange exchange) {
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    return OUR_NAMES.contains(host.replaceFirst(":[0-9]+$", ""));
  }

  private static Optional<String> recipient(HttpExchange exchange) {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return Stream.of(query.split("&"))
        .filter(parameter -> parameter.startsWith("to="))
        .map(parameter -> URLDecoder.decode(parameter.substring(3), StandardCharsets.UTF_8))
        .findFirst();
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
