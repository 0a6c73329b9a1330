package org.yinxin.services.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** By what limits tell clients apart. */
public final class ClientNetwork {
  /** What one subscriber has of IPv6, in bytes: a /64 (RFC 4291 2.5.1). */
  private static final int PREFIX = 8;

  private ClientNetwork() {}

  /**
   * The network of a client: an IPv4 address as it is; of an IPv6 address the first 64 bits, since
   * one machine has all of the rest.
   *
   * @param address as the server gives it, IPv6 in brackets or without
   */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // With a colon it is an address and no name, and nothing is looked up.
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
