package org.disclosureledger.intake.submitreport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.sealing.ReceiptSigner;
import org.disclosureledger.service.web.RequestJson;

/**
 * A signed statement of what was submitted, when, and what was promised.
 *
 * <p>The submission's digest is salted, and the salt stands in the receipt alone: whoever holds the
 * receipt can prove what was submitted, and nobody else can test a guess against anything we keep.
 *
 * @param statement base64url of the JSON that is signed
 * @param signature Ed25519 (RFC 8032) over the statement's bytes before base64url
 */
public record Receipt(String statement, String signature) {

  static Receipt sign(
      ReceiptSigner signer,
      UUID report,
      String reference,
      String program,
      Instant receivedAt,
      byte[] salt,
      byte[] body,
      List<Promise> promises) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("report", report.toString());
    statement.put("reference", reference);
    statement.put("program", program);
    statement.put("receivedAt", receivedAt.toString());
    statement.put("salt", HexFormat.of().formatHex(salt));
    statement.put("sha256", HexFormat.of().formatHex(digest(salt, body)));
    Map<String, Object> due = new LinkedHashMap<>();
    promises.forEach(
        promise ->
            due.put(promise.name(), promise.dueAt() == null ? "" : promise.dueAt().toString()));
    statement.put("promises", due);
    byte[] bytes = RequestJson.write(statement).getBytes(StandardCharsets.UTF_8);
    return new Receipt(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), signer.sign(bytes).toText());
  }

  /** SHA-256 over the salt followed by the body. */
  private static byte[] digest(byte[] salt, byte[] body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return sha.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
