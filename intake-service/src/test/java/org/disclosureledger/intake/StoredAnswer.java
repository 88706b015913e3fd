package org.disclosureledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;

/** The answer of an idempotency row, as somebody who knows this code and has a dump reads it. */
record StoredAnswer(String scope, byte[] sealed) {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;

  static StoredAnswer newest() {
    return query(
            "select scope, response from ledger.idempotency_key order by created_at desc limit 1",
            row -> new StoredAnswer(row.getString(1), row.getBytes(2)))
        .getFirst();
  }

  /** What stands in the database: each column of each row, bytes as they are. */
  static List<byte[]> everyColumn() {
    List<byte[]> columns = new ArrayList<>();
    for (String table : tables()) {
      query(
          "select * from " + table,
          row -> {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
              byte[] bytes = bytes(row, column);
              if (bytes.length > 0) {
                columns.add(bytes);
              }
            }
            return table;
          });
    }
    return columns;
  }

  /** The answer, or null if its key does not follow from this. */
  byte @Nullable [] opensWith(byte[] secret) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    byte[] label = "disclosure-ledger stored answer v1".getBytes(UTF_8);
    hkdf.init(new HKDFParameters(secret, label, scope.getBytes(UTF_8)));
    byte[] key = new byte[KEY];
    hkdf.generateBytes(key, 0, KEY);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE);
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), nonce);
      cipher.updateAAD(scope.getBytes(UTF_8));
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (AEADBadTagException closed) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    if (row.getMetaData().getColumnTypeName(column).equals("bytea")) {
      return row.getBytes(column);
    }
    String text = row.getString(column);
    return text == null ? new byte[0] : text.getBytes(UTF_8);
  }

  private static List<String> tables() {
    return query(
        """
        select quote_ident(table_schema) || '.' || quote_ident(table_name)
          from information_schema.tables
         where table_schema in ('ledger', 'view') and table_type = 'BASE TABLE'
        """,
        row -> row.getString(1));
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> query(String sql, Reading<T> reading) {
    try (Connection connection = TestInstallation.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
