package org.yinxin.core.verification;

import org.yinxin.services.issuance.Credential;
import org.yinxin.services.sealing.KeyCompromises.Compromise;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.LocalizedText;

/** The check and the summary for a credential whose key was later declared compromised. */
final class CompromisedKeys {
  private static final String NAME = "key";

  private CompromisedKeys() {}

  static Check check(Compromise compromise, Credential credential) {
    boolean before =
        credential.logIndex().isPresent()
            && credential.logIndex().getAsLong() < compromise.logSize();
    return before
        ? new Check(
            NAME,
            Outcome.PASSED,
            VerdictWords.text(
                "盖章所用的密钥后来已停用；这份凭证在此之前就已写入公开日志，不受影响。",
                "The key of its seal was given up later; this credential was in the public log"
                    + " before that and is not affected."))
        : new Check(
            NAME,
            Outcome.FAILED,
            VerdictWords.text(
                "盖章所用的密钥已被学校宣布泄露，这份凭证写入公开日志的时间在学校认可的时点之后。",
                "The university has declared the key of its seal compromised, and this credential"
                    + " entered the public log after the point up to which it accepts the key."));
  }

  /** Returns true if a check says that a credential is void because of its key. */
  static boolean isVoid(Check check) {
    return check.name().equals(NAME) && check.outcome() == Outcome.FAILED;
  }

  static LocalizedText summary() {
    return VerdictWords.text(
        "这份凭证已作废：盖章所用的密钥已被宣布泄露，学校不再认可此后签发的凭证。请持有人向签发部门重新申请。",
        "This credential is void: the key of its seal was declared compromised, and the university"
            + " no longer accepts what was issued after that. The holder should ask the issuing"
            + " office for a new one.");
  }
}
