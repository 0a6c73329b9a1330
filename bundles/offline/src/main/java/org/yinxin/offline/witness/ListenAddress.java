package org.yinxin.offline.witness;

import java.net.InetSocketAddress;

/** Reads the address at which a program listens. */
public final class ListenAddress {
  private static final int LAST_PORT = 65_535;

  private ListenAddress() {}

  /**
   * Reads HOST:PORT.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
      throw new IllegalArgumentException("listen takes HOST:PORT: " + text);
    }
    return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(port));
  }
}
