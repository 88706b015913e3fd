package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.sealing.Ids.KEY;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Texts sealed once by version 1 of the formats. Ledgers hold such texts for ever: they must stay
 * readable, so these lines are never changed. The keys here protect nothing.
 */
class GoldenTest {
  private static final String KEY_BYTES =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String ENVELOPE =
      "dle1:ReportSubmitted.description:AZAAAAAAcACAAAAAAAAAAQGQAAAAAHAAgAAAAAAAAAPtWYgs1_Exjdn"
          + "gXi2Pxk5VVd0K-FBnnvJ9D0WQCympcea8";
  private static final String TRIAGE =
      "dlk1:triage:-TdUzGfmk0PA:Lx-hyjKkBezeKMiNQ17Pxt7EvtVyPnwepUQqpS_XBhk";
  private static final String WRAPPED =
      "dlw1:content:triage:-TdUzGfmk0PA:AZAAAAAAcACAAAAAAAAAAV9v2aXRHgz2T1ueHclNZ80XW6aBUSniga8"
          + "qBK1t17E5j6R7Zp5iDVYQkSh-oVKMNhZga2gg7wT_uaFer0JdgOWXkGThCl9oV6-50LsKsoK1wwrQrzg3-YL5"
          + "nqlz";
  private static final String SECRET = "dlm1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private static final String ANSWER =
      "8a7765295c085831fcf960627409b4bf3f2dc2848937d717b47c30c1c8ed1f2b2096";

  private final DataKey key = new DataKey(KEY, Secrecy.CONTENT, HexFormat.of().parseHex(KEY_BYTES));

  @Test
  void envelopeOfVersionOneOpens() {
    // When
    byte[] content = Envelope.parse(ENVELOPE).open(key);
    // Then
    assertThat(Ids.decode(content)).isEqualTo("golden");
  }

  @Test
  void wrappedKeyOfVersionOneUnwraps() {
    // Given
    KeyUnwrapper unwrapper = new KeyUnwrapper(List.of(ServiceKeyPair.parsePrivate(TRIAGE)));
    // When
    DataKey unwrapped = unwrapper.unwrap(WrappedKey.parse(WRAPPED));
    // Then
    assertThat(unwrapped).isEqualTo(key);
  }

  @Test
  void storedAnswerOfVersionOneOpens() {
    // When
    byte[] answer =
        AnswerSealer.of(
                KeyedMac.parse("stored-answers", SECRET), "golden-idempotency-key", "POST /reports")
            .open(HexFormat.of().parseHex(ANSWER));
    // Then
    assertThat(Ids.decode(answer)).isEqualTo("golden");
  }
}
