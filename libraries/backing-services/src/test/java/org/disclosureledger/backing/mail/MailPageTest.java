package org.disclosureledger.backing.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.Provision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPageTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static BackingServices services;
  private static Mail mail;
  private static MailPage page;

  @BeforeAll
  static void open() {
    services = BackingServices.builder().provision(Provision.EMBEDDED).build();
    mail = services.mail();
    page = MailPage.open(mail, 0);
  }

  @AfterAll
  static void close() {
    page.close();
    services.close();
  }

  @BeforeEach
  void begin() throws Exception {
    mail.wipe();
    TestSender sender = new TestSender(mail, new Properties());
    sender.send("ada@example.org", "<script>alert(1)</script>", "5 < 6 & \"7\"", "<a@example.org>");
    sender.send("o'hara+x@example.org", "Second", "text", "<b@example.org>");
  }

  @Test
  void showsMailAsJson() throws Exception {
    // Given
    HttpRequest request = get("");

    // When
    HttpResponse<String> response = CLIENT.send(request, text());

    // Then
    JsonNode mails = JsonMapper.builder().build().readTree(response.body());
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(mails).hasSize(2);
    assertThat(mails.get(0).get("messageId").asText()).isEqualTo("<a@example.org>");
    assertThat(mails.get(0).get("envelopeTo").get(0).asText()).isEqualTo("ada@example.org");
    assertThat(mails.get(0).get("text").asText().strip()).isEqualTo("5 < 6 & \"7\"");
  }

  @Test
  void showsMailOfOneRecipient() throws Exception {
    // Given
    HttpRequest request = get("?to=o%27hara%2Bx%40example.org");

    // When
    HttpResponse<String> response = CLIENT.send(request, text());

    // Then
    JsonNode mails = JsonMapper.builder().build().readTree(response.body());
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).get("subject").asText()).isEqualTo("Second");
  }

  @Test
  void showsPageToBrowsersAndNothingInItRuns() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(page.url()))
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .build();

    // When
    HttpResponse<String> response = CLIENT.send(request, text());

    // Then
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(response.body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("5 &lt; 6 &amp; &quot;7&quot;")
        .contains("<a href=\"/mails?to=o%27hara%2Bx%40example.org\">o&#39;hara+x@example.org</a>")
        .doesNotContain("<script")
        .doesNotContain("http://", "https://");
  }

  @Test
  void forgetsMail() throws Exception {
    // Given
    HttpRequest request = HttpRequest.newBuilder(URI.create(page.url())).DELETE().build();

    // When
    HttpResponse<String> response = CLIENT.send(request, text());

    // Then
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(mail.all()).isEmpty();
  }

  @Test
  void refusesOtherNamesAndMethodsAndPaths() throws Exception {
    // Given
    URI root = URI.create(page.url()).resolve("/");
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(page.url()))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();

    // When
    String rebound = statusLine(URI.create(page.url()).getPort(), "attacker.example");
    int method = CLIENT.send(put, text()).statusCode();
    int path = CLIENT.send(HttpRequest.newBuilder(root).build(), text()).statusCode();

    // Then
    assertThat(rebound).contains(" 403 ");
    assertThat(method).isEqualTo(405);
    assertThat(path).isEqualTo(404);
  }

  /** The client of the JDK sets the Host header itself. */
  private static String statusLine(int port, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request = "GET /mails HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.lines().findFirst().orElse("");
    }
  }

  private static HttpRequest get(String query) {
    return HttpRequest.newBuilder(URI.create(page.url() + query)).build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
