package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.EmployerReason;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.refusal.Refusal;

/** The key of an employer in {@code Authorization: Bearer} (RFC 6750). */
final class EmployerKey {
  private static final String SCHEME = "Bearer ";

  private EmployerKey() {}

  /** Returns the employer that makes a request. */
  static Employer employer(Employers employers, HttpServletRequest request) throws Refusal {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new Refusal(
          EmployerReason.KEY,
          "请在请求头 Authorization: Bearer 中给出密钥。",
          "Give the key in the header Authorization: Bearer.");
    }
    return employers.byKey(header.substring(SCHEME.length()));
  }
}
