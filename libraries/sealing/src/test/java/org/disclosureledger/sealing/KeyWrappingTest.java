package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.sealing.Ids.KEY;
import static org.disclosureledger.sealing.Ids.OTHER_KEY;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyWrappingTest {
  private final ServiceKeyPair triage = ServiceKeyPair.generate("triage");
  private final ServiceKeyPair advisory = ServiceKeyPair.generate("advisory");
  private final ServiceKeyPair notification = ServiceKeyPair.generate("notification");
  private final List<ServicePublicKey> everyone =
      List.of(triage.publicKey(), advisory.publicKey(), notification.publicKey());
  private final SteerableClock clock = new SteerableClock();
  private final KeyWrapper wrapper = new KeyWrapper(everyone, clock);
  private final DataKey key = DataKey.generate(Secrecy.CONTENT, KEY);

  @Test
  void wrapsForExactlyTheNamedServices() {
    // When
    List<WrappedKey> wrapped = wrapper.wrap(key, List.of("triage", "advisory", "triage"));
    // Then
    assertThat(wrapped).extracting(WrappedKey::recipient).containsExactly("triage", "advisory");
    assertThat(unwrapper(triage).unwrap(wrapped.get(0))).isEqualTo(key);
    assertThat(unwrapper(advisory).unwrap(wrapped.get(1))).isEqualTo(key);
    assertThat(unwrapper(triage, advisory).unwrap(wrapped.get(1)).purpose())
        .isEqualTo(Secrecy.CONTENT);
  }

  @Test
  void othersCannotUnwrap() {
    // Given
    WrappedKey forTriage = wrapper.wrap(key, List.of("triage")).getFirst();
    KeyUnwrapper stranger = unwrapper(notification);
    // When
    boolean holds = stranger.holdsKeyFor(forTriage);
    // Then
    assertThat(holds).isFalse();
    assertThatThrownBy(() -> stranger.unwrap(forTriage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("triage");
  }

  @Test
  void othersCannotUnwrapByRenamingTheRecipient() {
    // Given
    WrappedKey forTriage = wrapper.wrap(key, List.of("triage")).getFirst();
    // When
    WrappedKey renamed =
        new WrappedKey(
            KEY,
            Secrecy.CONTENT,
            "notification",
            notification.keyId(),
            forTriage.enc(),
            forTriage.wrapped());
    // Then
    assertThatThrownBy(() -> unwrapper(notification).unwrap(renamed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void keyIdOfOursUnderAnotherServicesNameIsNotOurs() {
    // Given
    WrappedKey good = wrapper.wrap(key, List.of("triage")).getFirst();
    // When
    WrappedKey renamed =
        new WrappedKey(
            KEY, Secrecy.CONTENT, "advisory", triage.keyId(), good.enc(), good.wrapped());
    // Then
    assertThat(unwrapper(triage).holdsKeyFor(renamed)).isFalse();
  }

  @Test
  void anEarlierKeyPairOfTheSameServiceDoesNotUnwrap() {
    // Given
    WrappedKey wrapped = wrapper.wrap(key, List.of("triage")).getFirst();
    // When
    KeyUnwrapper earlier = unwrapper(ServiceKeyPair.generate("triage"));
    // Then
    assertThat(earlier.holdsKeyFor(wrapped)).isFalse();
  }

  @Test
  void alteredPartsAreRefused() {
    // Given
    WrappedKey good = wrapper.wrap(key, List.of("triage")).getFirst();
    byte[] enc = good.enc();
    enc[3] ^= 1;
    byte[] sealed = good.wrapped();
    sealed[20] ^= 1;
    Stream<WrappedKey> altered =
        Stream.of(
            altered(good, OTHER_KEY, Secrecy.CONTENT, good.enc(), good.wrapped()),
            altered(good, KEY, Secrecy.IDENTITY, good.enc(), good.wrapped()),
            altered(good, KEY, Secrecy.CONTENT, enc, good.wrapped()),
            altered(good, KEY, Secrecy.CONTENT, new byte[32], good.wrapped()),
            altered(good, KEY, Secrecy.CONTENT, good.enc(), sealed));
    KeyUnwrapper unwrapper = unwrapper(triage);
    // When
    // Then
    assertThat(altered)
        .allSatisfy(
            wrapped ->
                assertThatThrownBy(() -> unwrapper.unwrap(wrapped))
                    .isInstanceOf(SealBroken.class)
                    .hasNoCause());
    assertThat(unwrapper.agreementsKept()).isZero();
  }

  private static WrappedKey altered(
      WrappedKey from, UUID keyId, Secrecy purpose, byte[] enc, byte[] wrapped) {
    return new WrappedKey(keyId, purpose, from.recipient(), from.recipientKeyId(), enc, wrapped);
  }

  @Test
  void manyKeysShareOneAgreement() {
    // Given
    KeyUnwrapper unwrapper = unwrapper(triage);
    // When
    List<WrappedKey> wrapped = wrap(wrapper, 50);
    // Then
    assertThat(wrapped).extracting(w -> hex(w.enc())).containsOnly(hex(wrapped.get(0).enc()));
    assertThat(wrapped).extracting(w -> hex(w.wrapped())).doesNotHaveDuplicates();
    assertThat(wrapped).allSatisfy(w -> assertThat(unwrapper.unwrap(w)).isEqualTo(key));
    assertThat(unwrapper.agreementsKept()).isEqualTo(1);
  }

  @Test
  void agreesAnewAfterTheGivenNumberOfKeys() {
    // Given
    KeyWrapper three = new KeyWrapper(everyone, clock, 3, Duration.ofHours(1));
    // When
    List<String> encapsulations = wrap(three, 7).stream().map(w -> hex(w.enc())).toList();
    // Then
    assertThat(encapsulations.subList(0, 3)).containsOnly(encapsulations.get(0));
    assertThat(encapsulations.subList(3, 6)).containsOnly(encapsulations.get(3));
    assertThat(encapsulations.stream().distinct()).hasSize(3);
  }

  @Test
  void agreesAnewAfterTheGivenTime() {
    // Given
    KeyWrapper hourly = new KeyWrapper(everyone, clock, 1000, Duration.ofHours(1));
    byte[] first = wrap(hourly, 1).getFirst().enc();
    clock.advance(Duration.ofMinutes(59));
    byte[] second = wrap(hourly, 1).getFirst().enc();
    // When
    clock.advance(Duration.ofMinutes(1));
    byte[] third = wrap(hourly, 1).getFirst().enc();
    // Then
    assertThat(second).isEqualTo(first);
    assertThat(third).isNotEqualTo(first);
  }

  @Test
  void unwrappingForgetsTheAgreementsUnusedForLongest() {
    // Given
    KeyWrapper single = new KeyWrapper(everyone, clock, 1, Duration.ofHours(1));
    KeyUnwrapper unwrapper = new KeyUnwrapper(List.of(triage), 2);
    List<WrappedKey> wrapped = wrap(single, 5);
    // When
    wrapped.forEach(unwrapper::unwrap);
    // Then
    assertThat(unwrapper.agreementsKept()).isEqualTo(2);
    assertThat(unwrapper.unwrap(wrapped.get(0))).isEqualTo(key);
  }

  @Test
  void refusesUnknownServicesAndNobody() {
    // When
    // Then
    assertThatThrownBy(() -> wrapper.wrap(key, List.of("triage", "intake")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("intake");
    assertThatThrownBy(() -> wrapper.wrap(key, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesUnusableRecipientsAtOnce() {
    // Given
    ServicePublicKey lowOrder = ServicePublicKey.of("triage", new byte[32]);
    // When
    // Then
    assertThatThrownBy(() -> new KeyWrapper(List.of(lowOrder), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unusable public key of service triage");
    assertThatThrownBy(
            () ->
                new KeyWrapper(
                    List.of(triage.publicKey(), ServiceKeyPair.generate("triage").publicKey()),
                    clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("triage");
  }

  @Test
  void textFormComesBackTheSame() {
    // Given
    WrappedKey wrapped = wrapper.wrap(key, List.of("triage")).getFirst();
    // When
    WrappedKey reread = WrappedKey.parse(wrapped.toText());
    // Then
    assertThat(reread).isEqualTo(wrapped).hasSameHashCodeAs(wrapped);
    assertThat(unwrapper(triage).unwrap(reread)).isEqualTo(key);
    assertThat(wrapped.toString())
        .isEqualTo("WrappedKey[content key %s for triage, %s]", KEY, triage.keyId());
  }

  static Stream<String> malformed() {
    String bytes = TextForm.base64(new byte[108]);
    return Stream.of(
        "",
        "dlw2:content:triage:AAAAAAAAAAAA:" + bytes,
        "dlw1:open:triage:AAAAAAAAAAAA:" + bytes,
        "dlw1:CONTENT:triage:AAAAAAAAAAAA:" + bytes,
        "dlw1:content:Triage:AAAAAAAAAAAA:" + bytes,
        "dlw1:content::AAAAAAAAAAAA:" + bytes,
        "dlw1:content:triage:" + bytes,
        "dlw1:content:triage::" + bytes,
        "dlw1:content:triage:AAAAAAAAAAA!:" + bytes,
        "dlw1:content:triage:AAAAAAAAAAAA:" + bytes.substring(4),
        "dlw1:content:triage:AAAAAAAAAAAA:" + bytes + "AAAA",
        "dlw1:content:triage:AAAAAAAAAAAA:" + bytes + "!");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesMalformedText(String text) {
    // When
    // Then
    assertThatThrownBy(() -> WrappedKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a");
  }

  private List<WrappedKey> wrap(KeyWrapper with, int times) {
    return Stream.generate(() -> with.wrap(key, List.of("triage")).getFirst())
        .limit(times)
        .toList();
  }

  private static KeyUnwrapper unwrapper(ServiceKeyPair... pairs) {
    return new KeyUnwrapper(List.of(pairs));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
