package org.disclosureledger.service.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosureledger.service.limits.LimitsConfig.ForwardedBy;
import org.jspecify.annotations.Nullable;

/**
 * From whom a request comes: the peer, unless that is one of our proxies; then the rightmost
 * address of the header that is not. Further left stands what the client itself may have written.
 */
final class CallerAddress {

  /** All peers without an address of their own, such as local sockets. */
  private static final String NOWHERE = "";

  /** The node of one hop (RFC 7239 §6), with or without quotes; obfuscated ones are no address. */
  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^\";]*))\\s*(?=;|$)");

  private static final Pattern NODE =
      Pattern.compile(
          "\\[([0-9a-fA-F:.]+)](?::[0-9]{1,5})?|([0-9.]+)(?::[0-9]{1,5})?|([0-9a-fA-F:.]+)");

  private final List<Network> proxies;
  private final ForwardedBy header;

  CallerAddress(List<Network> proxies, ForwardedBy header) {
    this.proxies = List.copyOf(proxies);
    this.header = header;
  }

  /** The header that is read. */
  String header() {
    return header == ForwardedBy.FORWARDED ? "Forwarded" : "X-Forwarded-For";
  }

  /**
   * As whom a request is counted.
   *
   * @param peer the literal address at the other end of the connection, or null
   * @param forwarded the lines of {@link #header}, first to last
   */
  String of(@Nullable String peer, List<String> forwarded) {
    byte[] address = peer == null ? null : Network.address(peer);
    if (address == null) {
      return NOWHERE;
    }
    byte[] caller = isProxy(address) ? behind(address, hops(forwarded)) : address;
    return Network.subscriber(caller);
  }

  /** Whether this peer is one of our proxies. */
  boolean isProxy(@Nullable String peer) {
    byte[] address = peer == null ? null : Network.address(peer);
    return address != null && isProxy(address);
  }

  private byte[] behind(byte[] peer, List<String> hops) {
    for (String hop : hops.reversed()) {
      byte[] address = address(hop);
      if (address == null) {
        return peer;
      }
      if (!isProxy(address)) {
        return address;
      }
    }
    return peer;
  }

  private boolean isProxy(byte[] address) {
    return proxies.stream().anyMatch(proxy -> proxy.contains(address));
  }

  private static List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    lines.forEach(line -> hops.addAll(List.of(line.split(",", -1))));
    return hops;
  }

  private byte @Nullable [] address(String hop) {
    String node = hop.strip();
    if (header == ForwardedBy.FORWARDED) {
      Matcher found = FOR.matcher(node);
      if (!found.find()) {
        return null;
      }
      node = found.group(1) == null ? found.group(2).strip() : found.group(1);
    }
    Matcher parts = NODE.matcher(node);
    if (!parts.matches()) {
      return null;
    }
    String bracketed = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return Network.address(bracketed == null ? parts.group(3) : bracketed);
  }
}
