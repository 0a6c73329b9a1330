package org.yinxin.web.readiness;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reverse proxies that are believed to tell who connects to them. Immutable. */
final class TrustedProxies {
  /** A proxy on this machine. */
  static final String LOOPBACK = "127.0.0.1, ::1";

  private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
  private static final String IPV6 = "[0-9a-fA-F:]*:[0-9a-fA-F:.]*";

  /** No names, which would be looked up; IPv6 in brackets or without, and a port or none. */
  private static final Pattern ADDRESS =
      Pattern.compile("(%s)(?::[0-9]+)?|(%s)|\\[(%s)\\](?::[0-9]+)?".formatted(IPV4, IPV6, IPV6));

  private final List<Network> networks;

  /**
   * Addresses that have their first bits in common.
   *
   * @param bits number of leading bits
   */
  private record Network(InetAddress first, int bits) {
    boolean contains(InetAddress other) {
      byte[] one = masked(first.getAddress());
      byte[] two = masked(other.getAddress());
      return Arrays.equals(one, two);
    }

    private byte[] masked(byte[] address) {
      for (int i = 0; i < address.length; i++) {
        int kept = Math.min(8, Math.max(0, bits - 8 * i));
        address[i] &= (byte) (0xff << (8 - kept));
      }
      return address;
    }
  }

  /**
   * Reads a list of addresses and networks ({@code 10.0.0.0/8}), with commas between them. What is
   * neither is logged and left out.
   */
  TrustedProxies(String text) {
    networks =
        Stream.of(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(TrustedProxies::network)
            .flatMap(Optional::stream)
            .toList();
  }

  private static Optional<Network> network(String text) {
    String[] parts = text.split("/", 2);
    Optional<Network> network =
        address(parts[0])
            .flatMap(
                first -> {
                  int all = 8 * first.getAddress().length;
                  String bits = parts.length == 1 ? Integer.toString(all) : parts[1];
                  return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= all
                      ? Optional.of(new Network(first, Integer.parseInt(bits)))
                      : Optional.empty();
                });
    if (network.isEmpty()) {
      LOG.error("step start: {} in yinxin.trustedProxies is no address and no network", text);
    }
    return network;
  }

  private static Optional<InetAddress> address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String address =
        Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
            .filter(found -> found != null)
            .findFirst()
            .orElseThrow();
    try {
      return Optional.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /**
   * Returns the address of the client: of the addresses that proxies have passed on, the last that
   * is none of them. A client writes what it likes to the left of it, as each proxy appends who
   * connected to it.
   *
   * @param peer client connected to this server
   * @param forwarded of {@code X-Forwarded-For}, in its order
   */
  InetAddress client(InetAddress peer, List<String> forwarded) {
    InetAddress client = peer;
    for (int i = forwarded.size() - 1; i >= 0 && contains(client); i--) {
      Optional<InetAddress> before = address(forwarded.get(i).strip());
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }
}
