package org.disclosureledger.service.limits;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A network of addresses, IPv4 or IPv6. An IPv4 address written as IPv6 is the IPv4 address. */
public final class Network {

  private static final int IPV6_BYTES = 16;

  /** What one subscriber has at least (RFC 6177). */
  private static final int IPV6_SUBSCRIBER_BITS = 64;

  private static final byte[] IPV4_MAPPED = HexFormat.of().parseHex("00000000000000000000ffff");

  private final byte[] prefix;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.prefix = masked(address, bits);
    this.bits = bits;
  }

  /**
   * Reads a network such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}, or one address.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("no network: " + text);
    }
    int all = address.length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("no network: " + text);
    }
    return new Network(address, bits);
  }

  /** The bytes of a literal address, or null when it is none; asks no name server. */
  static byte @Nullable [] address(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes != null
        && bytes.length == IPV6_BYTES
        && Arrays.equals(bytes, 0, IPV4_MAPPED.length, IPV4_MAPPED, 0, IPV4_MAPPED.length)) {
      return Arrays.copyOfRange(bytes, IPV4_MAPPED.length, IPV6_BYTES);
    }
    return bytes;
  }

  /** As whom an address is counted: itself, or for IPv6 its /64. */
  public static String subscriber(byte[] address) {
    int bytes = address.length == IPV6_BYTES ? IPV6_SUBSCRIBER_BITS / Byte.SIZE : address.length;
    return HexFormat.of().formatHex(address, 0, bytes);
  }

  /** Whether an address is in this network. */
  public boolean contains(byte[] address) {
    return address.length == prefix.length && Arrays.equals(masked(address, bits), prefix);
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int bit = bits; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    return masked;
  }
}
