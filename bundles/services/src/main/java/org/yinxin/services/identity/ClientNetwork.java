package org.yinxin.services.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** By what limits tell clients apart. */
public final class ClientNetwork {
  /** Length of the network that one machine has of IPv6, in bytes: a /64 (RFC 4291 2.5.1). */
  private static final int PREFIX = 8;

  private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{16}/64");

  /**
   * A network of which a client is part.
   *
   * @param name tells it from others
   * @param times multiple of one client's limit that all clients of it may reach together
   */
  record Share(String name, int times) {}

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
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX)) + "/64"
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /**
   * Returns the networks whose limits a client shares, its own first. A subscriber may have a /56
   * or a /48 of IPv6 (RFC 6177), so that a limit of a /64 alone would be none: all of a /56 have
   * twice the limit of one client, and all of a /48 four times.
   *
   * @param client as of {@link #of}, or any other name, which is part of nothing
   */
  static List<Share> shares(String client) {
    Share own = new Share(client, 1);
    return IPV6.matcher(client).matches()
        ? List.of(
            own,
            new Share(client.substring(0, 14) + "/56", 2),
            new Share(client.substring(0, 12) + "/48", 4))
        : List.of(own);
  }
}
