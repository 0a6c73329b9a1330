package org.yinxin.web.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.HttpReason;

/**
 * Refuses requests that do not come from the server's own machine, by a loopback address. In
 * development mode, where passwords are known and no signature is required, only such a request may
 * install code or change the settings of devices.
 */
final class LoopbackRequests {
  /** The headers that a proxy or tunnel adds; a request with one may come from another machine. */
  private static final List<String> PROXY_HEADERS =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via");

  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

  private LoopbackRequests() {}

  /**
   * Refuses requests from other machines, with 403, in development mode.
   *
   * @param zh managed thing in Chinese
   * @param en managed thing in English, as the beginning of a sentence
   */
  static void require(Institution institution, HttpServletRequest request, String zh, String en) {
    if (institution.development()) {
      require(request, zh, en);
    }
  }

  /**
   * Refuses requests from other machines with 403.
   *
   * @param zh managed thing in Chinese
   * @param en managed thing in English, as the beginning of a sentence
   */
  static void require(HttpServletRequest request, String zh, String en) {
    String host = request.getHeader("Host");
    boolean isLocal =
        isLoopback(request.getRemoteAddr())
            && host != null
            && LOOPBACK_HOST.matcher(host).matches()
            && PROXY_HEADERS.stream().allMatch(header -> request.getHeader(header) == null);
    if (!isLocal) {
      throw new ProblemException(
          HttpReason.NOT_FROM_HERE,
          "演示系统只能在本机上（用 localhost 打开）管理" + zh + "。",
          en
              + " are managed from the machine itself only, at localhost: this is a system for"
              + " trying out.");
    }
  }

  /**
   * Returns true if an address, as the server gives it (IPv6 in brackets), is a loopback address.
   */
  static boolean isLoopback(String address) {
    try {
      // An address is not looked up.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
