package org.yinxin.verifier;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import java.util.ArrayList;
import java.util.List;
import org.yinxin.verifier.Finding.Outcome;

/** The findings on one signature, check by check. For one thread. */
final class SignatureFindings {
  private final List<Finding> findings = new ArrayList<>();

  void integrity(boolean intact) {
    say(
        "integrity",
        intact ? Outcome.PASSED : Outcome.FAILED,
        intact
            ? new Words("签名所覆盖的内容与签名时一致。", "What was signed is as it was when it was signed.")
            : new Words(
                "签名所覆盖的内容在签名之后被改动过。", "What was signed has been changed since it was signed."));
  }

  /**
   * Reports if the signature covers all of the file.
   *
   * @param changed true if what came after it changes what is seen or can be filled in
   */
  void coverage(boolean untouched, boolean changed) {
    if (untouched) {
      say(
          "coverage",
          Outcome.PASSED,
          new Words("签名覆盖整个文件。", "The signature covers the whole file."));
    } else if (changed) {
      say(
          "coverage",
          Outcome.FAILED,
          new Words(
              "签名之后文件又添加了内容，改变了它显示的样子或填写的内容。",
              "Something was added after signing that changes what the file shows."));
    } else {
      say(
          "coverage",
          Outcome.FAILED,
          new Words(
              "签名之后文件又添加了内容，签名不为这些内容作证。",
              "Something was added after signing, for which the signature does not speak."));
    }
  }

  void trust(boolean trusted) {
    say(
        "trust",
        trusted ? Outcome.PASSED : Outcome.FAILED,
        trusted
            ? new Words("签名者的证书由所信任的机构签发。", "An authority that is trusted vouches for the signer.")
            : new Words(
                "没有受信任的机构证明签名者的身份；签名中的名称只是自称。",
                "No authority that is trusted vouches for the signer; the name is a claim."));
  }

  /** Nothing is ever fetched. */
  void revocation(SignatureWrapper found) {
    boolean there =
        found.getSigningCertificate() != null
            && found.getSigningCertificate().isRevocationDataAvailable();
    say(
        "revocation",
        there ? Outcome.PASSED : Outcome.NOT_APPLICABLE,
        there
            ? new Words(
                "文件附带了签名者证书状态的证明，已一并核对。",
                "The file brings along the status of the signer's certificate, which was checked.")
            : new Words(
                "文件没有附带签名者证书状态的证明；本验证不联网查询，不知道证书后来是否被吊销。",
                "The file does not bring along the status of the signer's certificate. Nothing was"
                    + " looked up, so it is not known whether it was revoked."));
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  List<Finding> all() {
    return findings;
  }

  private void say(String name, Outcome outcome, Words words) {
    findings.add(new Finding(name, outcome, words));
  }
}
