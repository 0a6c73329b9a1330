package org.yinxin.web.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.HttpReason;

/**
 * Checks that a request comes from this machine itself. On a system for trying out, where passwords
 * are known and no signature is asked for, only such a request may bring code or change the
 * settings of devices.
 */
final class ThisMachine {
  /** The headers that a proxy or tunnel adds; a request with one may come from another machine. */
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via");

  private static final Pattern OWN_NAME =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

  private ThisMachine() {}

  /**
   * Refuses everybody else on a system for trying out.
   *
   * @param zh managed thing in Chinese
   * @param en managed thing in English, as the beginning of a sentence
   */
  static void only(Institution institution, HttpServletRequest request, String zh, String en) {
    if (institution.development()) {
      only(request, zh, en);
    }
  }

  /**
   * Refuses everybody else.
   *
   * @param zh managed thing in Chinese
   * @param en managed thing in English, as the beginning of a sentence
   */
  static void only(HttpServletRequest request, String zh, String en) {
    String host = request.getHeader("Host");
    boolean isHere =
        isOwn(request.getRemoteAddr())
            && host != null
            && OWN_NAME.matcher(host).matches()
            && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
    if (!isHere) {
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
  static boolean isOwn(String address) {
    try {
      // An address is not looked up.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
