package org.disclosureledger.advisory.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What intake answers when it is asked whether a name may be printed: yes, unless a test has it say
 * no of a report ({@code PUT /no/{report}}, {@code DELETE /no/{report}}).
 */
final class IntakeSays {

  private static final int YES = 204;
  private static final int NO = 422;

  private static final Set<String> UNCONFIRMED = ConcurrentHashMap.newKeySet();

  private IntakeSays() {}

  /** Its address; it ends with the JVM. */
  static String start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/no/", IntakeSays::told);
      server.createContext("/api/v1/reports/", IntakeSays::asked);
      server.start();
      return "http://localhost:" + server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void told(HttpExchange exchange) throws IOException {
    String report = part(exchange, 2);
    if (exchange.getRequestMethod().equals("PUT")) {
      UNCONFIRMED.add(report);
    } else {
      UNCONFIRMED.remove(report);
    }
    answer(exchange, YES);
  }

  private static void asked(HttpExchange exchange) throws IOException {
    answer(exchange, UNCONFIRMED.contains(part(exchange, 4)) ? NO : YES);
  }

  private static String part(HttpExchange exchange, int index) {
    return exchange.getRequestURI().getPath().split("/")[index];
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
