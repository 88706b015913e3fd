package org.disclosureledger.systemtests.siege;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.siege.EveryOperation.Operation;

/**
 * What somebody sends who wants to see a service fail, made of a request that is in order: each
 * member of its body replaced by each of a list of bad values, bodies that are none, and what does
 * not belong into its path, its query and its headers.
 */
public final class HostileRequests {

  /** As JSON, each in place of any member. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\\u2066\\ufeff\"",
          "\"" + "x".repeat(70_000) + "\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"0000-00-00T00:00:00Z\"",
          "\"99999999-9999-9999-9999-999999999999\"",
          "\"../../etc/passwd\"",
          "\"'; drop table ledger.event; --\"",
          "\"${jndi:ldap://127.0.0.1/x}\"",
          "\"https://[::1\"",
          "[]",
          "[null]",
          "[[[[{}]]]]",
          "{}",
          "{\"\": null}");

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "0",
          "\"\"",
          "[]",
          "{",
          "{\"\\u0000\": 1}",
          "{\"__proto__\": {}, \"constructor\": []}",
          "[".repeat(20_000),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "{} {}",
          "\u0000\u0000",
          "\ufeff{}",
          "&a [*a, *a]",
          "x".repeat(300_000));

  private static final List<String> SEGMENTS =
      List.of(
          "%00",
          "%ff%fe",
          "%0d%0aSet-Cookie:%20x",
          "..%2f..%2fetc",
          "%2e%2e",
          "a".repeat(4_000),
          "%f0%9f%92%a9",
          "'%20or%201=1",
          "-1",
          "99999999999999999999",
          "00000000-0000-0000-0000-000000000000");

  private static final List<String> QUERIES =
      List.of(
          "limit=-1",
          "limit=99999999999999",
          "cursor=%00",
          "cursor=" + "A".repeat(3_000),
          "program=%00",
          "program=a&program=b",
          "x=1",
          "=",
          "&&&",
          "%ff=%ff",
          "due=%2B999999999-12-31T23:59:59Z");

  private static final List<String> VERSIONS =
      List.of("*", "\"\"", "\"-1\"", "\"99999999999999999999\"", "W/\"1\"", "\"1\", \"2\"", "x");

  private static final List<String> KEYS = List.of("x", " ", "k".repeat(300), "\u00e9".repeat(40));

  private static final List<String> TYPES =
      List.of("text/plain", "application/x-www-form-urlencoded", "*/*", "application/json; q=");

  private static final String VERSION = "If-Match";
  private static final String KEY = "Idempotency-Key";
  private static final String TYPE = "Content-Type";

  /** A part of an address that stands for one thing: an id, a number, or a name with a digit. */
  private static final Pattern SEGMENT = Pattern.compile("(?<=/)[^/?]*\\d[^/?]*(?=/|\\?|$)");

  /** Each member gets the next part of the values: one of so many; all of them in the siege. */
  private static final int EACH = Integer.getInteger("siege.hostile-parts", 8);

  private final Operation operation;
  private int member;
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * A request that is not in order.
   *
   * @param what is wrong with it
   */
  public record Attempt(String operation, String what, HttpRequest request) {}

  private HostileRequests(Operation operation) {
    this.operation = operation;
  }

  /** All that can be made of an operation. */
  public static List<Attempt> against(Operation operation) {
    HostileRequests made = new HostileRequests(operation);
    made.addresses();
    made.headers();
    if (!operation.body().isEmpty()) {
      made.bodies();
    }
    return made.attempts;
  }

  private void addresses() {
    URI address = operation.request().uri();
    String text = address.toString();
    Matcher segments = SEGMENT.matcher(address.getRawPath());
    int before = text.indexOf(address.getRawPath());
    while (segments.find()) {
      for (String segment : SEGMENTS) {
        String other =
            text.substring(0, before + segments.start())
                + segment
                + text.substring(before + segments.end());
        add("path " + segment, request -> request.uri(URI.create(other)));
      }
    }
    for (String query : QUERIES) {
      String other = text + (text.contains("?") ? "&" : "?") + query;
      add("query " + query, request -> request.uri(URI.create(other)));
    }
  }

  private void headers() {
    VERSIONS.forEach(version -> add("version", request -> request.setHeader(VERSION, version)));
    KEYS.forEach(key -> add("key", request -> request.setHeader(KEY, key)));
  }

  private void bodies() {
    BODIES.forEach(body -> addBody("body", body.getBytes(StandardCharsets.UTF_8)));
    addBody("no UTF-8", HexFormat.of().parseHex("7b2261223a22c328a0a1fffe227d"));
    for (String type : TYPES) {
      add("type " + type, request -> request.setHeader(TYPE, type));
    }
    if (operation.body().startsWith("{")) {
      ObjectNode whole = (ObjectNode) Journey.read(operation.body());
      members(whole, whole, "");
    }
  }

  /** Walks to every member, and puts it back after each attempt. */
  private void members(ObjectNode whole, ContainerNode<?> at, String path) {
    if (at instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode usual = object.get(name);
        for (int i = member++ % EACH; i < VALUES.size(); i += EACH) {
          addMember(whole, path + name, VALUES.get(i), bad -> object.put(name, bad));
        }
        object.set(name, usual);
        descend(whole, usual, path + name + ".");
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        descend(whole, array.get(i), path + i + ".");
      }
    }
  }

  private void descend(ObjectNode whole, JsonNode into, String path) {
    if (into instanceof ContainerNode<?> container) {
      members(whole, container, path);
    }
  }

  /** As text: some of the values are none that a tree can hold. */
  private void addMember(ObjectNode whole, String path, String value, Consumer<String> put) {
    String place = "here-it-goes";
    put.accept(place);
    String body = whole.toString().replace("\"" + place + "\"", value);
    addBody(
        path + " = " + value.substring(0, Math.min(40, value.length())),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void addBody(String what, byte[] body) {
    String method = operation.request().method();
    add(what, request -> request.method(method, BodyPublishers.ofByteArray(body)));
  }

  private void add(String what, Consumer<HttpRequest.Builder> change) {
    HttpRequest.Builder request = HttpRequest.newBuilder(operation.request(), (n, v) -> true);
    change.accept(request);
    attempts.add(new Attempt(operation.name(), what, request.build()));
  }
}
