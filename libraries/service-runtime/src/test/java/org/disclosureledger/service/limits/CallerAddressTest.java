package org.disclosureledger.service.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.service.limits.LimitsConfig.ForwardedBy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is counted: the peer, or whom our own proxy names, and nobody whom a client made up. */
class CallerAddressTest {

  private static final List<Network> PROXIES =
      Stream.of("10.0.0.0/8", "2001:db8:aaaa::/48").map(Network::of).toList();

  @ParameterizedTest(name = "peer {0}, X-Forwarded-For: {1}")
  @DisplayName("X-Forwarded-For counts from a proxy alone, and its rightmost address that is none")
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 | | 192.0.2.1",
        "192.0.2.1 | 198.51.100.7 | 192.0.2.1",
        "10.1.1.1 | | 10.1.1.1",
        "10.1.1.1 | 198.51.100.7 | 198.51.100.7",
        "10.1.1.1 | 203.0.113.9, 198.51.100.7 | 198.51.100.7",
        "10.1.1.1 | 198.51.100.7, 10.9.9.9 | 198.51.100.7",
        "10.1.1.1 | 203.0.113.9 # 198.51.100.7, 10.9.9.9 | 198.51.100.7",
        "10.1.1.1 | nonsense, 198.51.100.7 | 198.51.100.7",
        "10.1.1.1 | 198.51.100.7, nonsense | 10.1.1.1",
        "10.1.1.1 | 198.51.100.7, | 10.1.1.1",
        "10.1.1.1 | 198.51.100.7:4711 | 198.51.100.7",
        "10.1.1.1 | 300.1.1.1 | 10.1.1.1",
        "10.1.1.1 | localhost | 10.1.1.1",
        "10.1.1.1 | 10.9.9.9 | 10.1.1.1",
        "10.1.1.1 | 2001:db8::1 | 2001:db8::2",
        "10.1.1.1 | [2001:db8::1]:4711 | 2001:db8::1",
        "::ffff:10.1.1.1 | ::ffff:198.51.100.7 | 198.51.100.7",
        "2001:db8:aaaa::1 | 198.51.100.7 | 198.51.100.7",
        "2001:db8:bbbb::1 | 198.51.100.7 | 2001:db8:bbbb::9",
      })
  void readsWhatAProxyForwards(String peer, String forwarded, String counted) {
    assertThat(of(ForwardedBy.X_FORWARDED_FOR, peer, forwarded)).isEqualTo(subscriber(counted));
  }

  @ParameterizedTest(name = "Forwarded: {0}")
  @DisplayName("Forwarded is read as RFC 7239 writes it")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=198.51.100.7 | 198.51.100.7",
        "proto=https;For=198.51.100.7;by=10.0.0.1 | 198.51.100.7",
        "for=\"198.51.100.7:4711\" | 198.51.100.7",
        "for=\"[2001:db8::1]:4711\" | 2001:db8::1",
        "for=203.0.113.9, for=198.51.100.7, for=10.2.2.2 | 198.51.100.7",
        "for=unknown | 10.1.1.1",
        "for=_hidden | 10.1.1.1",
        "by=198.51.100.7 | 10.1.1.1",
        "for=\"198.51.100.7 | 10.1.1.1",
        "198.51.100.7 | 10.1.1.1",
      })
  void readsTheStandardHeader(String forwarded, String counted) {
    assertThat(of(ForwardedBy.FORWARDED, "10.1.1.1", forwarded)).isEqualTo(subscriber(counted));
  }

  @ParameterizedTest
  @DisplayName("our own proxies are told from all others")
  @CsvSource({"10.1.1.1, true", "2001:db8:aaaa::1, true", "192.0.2.1, false", ", false"})
  void knowsOurProxies(String peer, boolean proxy) {
    assertThat(new CallerAddress(PROXIES, ForwardedBy.FORWARDED).isProxy(peer)).isEqualTo(proxy);
  }

  @Test
  @DisplayName("one subscriber's many IPv6 addresses are one caller")
  void countsIpv6ByItsNetwork() {
    assertThat(subscriber("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(subscriber("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(subscriber("2001:db8:1:3::1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
  }

  private static String of(ForwardedBy header, String peer, String forwarded) {
    List<String> lines = forwarded == null ? List.of() : Arrays.asList(forwarded.split("#"));
    return new CallerAddress(PROXIES, header).of(peer, lines);
  }

  private static String subscriber(String address) {
    return new CallerAddress(List.of(), ForwardedBy.FORWARDED).of(address, List.of());
  }
}
