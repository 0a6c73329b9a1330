package org.yinxin.core.verification;

import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.VerificationReport.Subject;

/** What the public is told of credentials. */
final class Subjects {
  private Subjects() {}

  /**
   * What is told of a credential.
   *
   * @param register where what supersedes it is found, if anything does
   */
  static Subject of(Credential c, Credentials register) {
    return new Subject(
        c.id(),
        c.type(),
        c.title(),
        c.language(),
        c.number(),
        c.issuer(),
        masked(c.holderName()),
        c.issuedAt(),
        c.validUntil(),
        c.stateSince(),
        c.successor().flatMap(register::byId).map(Credential::verifyUrl),
        c.sha256(),
        c.logIndex());
  }

  /** The first character, and the last of names of three and more: 张*雨, 李*, 阿*明. */
  static String masked(String name) {
    int[] points = name.codePoints().toArray();
    if (points.length == 0) {
      return "*";
    }
    String first = Character.toString(points[0]);
    return points.length < 3
        ? first + "*"
        : first + "*" + Character.toString(points[points.length - 1]);
  }
}
