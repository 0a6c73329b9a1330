package org.yinxin.core.verification;

import java.util.List;
import org.yinxin.document.FactGrid;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.LocalizedText;

/** Says of credentials what the public is told. Thread-safe. */
final class Subjects {
  private final Credentials credentials;
  private final KeyFactsReader stated;

  /**
   * Tells what these say.
   *
   * @param credentials source of the credential that supersedes another, if one does
   */
  Subjects(Credentials credentials, KeyFactsReader stated) {
    this.credentials = credentials;
    this.stated = stated;
  }

  /** Describes a credential; of a revoked one, the content is left out. */
  Subject of(Credential c) {
    List<FactGrid.Fact> keyFacts =
        c.state() == Credential.State.REVOKED ? List.of() : stated.keyFacts(c.id());
    return new Subject(
        c.id(),
        c.type(),
        title(c),
        c.language(),
        c.number(),
        c.issuer(),
        masked(c.holderName()),
        c.issuedAt(),
        c.validUntil(),
        c.stateSince(),
        c.successor().flatMap(credentials::byId).map(Credential::verifyUrl),
        c.sha256(),
        c.logIndex(),
        keyFacts);
  }

  /** The title on the paper: that of the register says options and purpose, too. */
  private LocalizedText title(Credential c) {
    String printed = stated.title(c.id());
    return printed.isEmpty() ? c.title() : new LocalizedText(printed, printed);
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
