package org.yinxin.core.verification;

import static org.yinxin.core.verification.VerdictWords.text;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/**
 * The sentences on the signatures in a file: whose they say they are, and that we vouch for none.
 */
final class SignatureWords {
  /** The checks of the analysis that do not hold for our seals, because it does not know them. */
  private static final Set<String> OF_OTHERS = Set.of("trust", "signature-conclusion");

  private final Credentials credentials;

  SignatureWords(Credentials credentials) {
    this.credentials = credentials;
  }

  /** As the analysis has them; of a seal of ours it is said that it is one. */
  List<FoundSignature> told(List<FoundSignature> signatures, List<SignatureScan.Trace> traces) {
    return signatures.stream().map(each -> ours(each, traces) ? ofOurs(each) : each).toList();
  }

  /** A sentence each. */
  List<Check> checks(List<FoundSignature> signatures, List<SignatureScan.Trace> traces) {
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < signatures.size(); i++) {
      FoundSignature each = signatures.get(i);
      checks.add(
          new Check(
              "signature",
              Outcome.FAILED,
              ours(each, traces) ? ourSeal(i + 1, each) : foreign(i + 1, each)));
    }
    return checks;
  }

  /** Anybody can put our certificate into a signature; our key made it, or it is none of ours. */
  private boolean ours(FoundSignature signature, List<SignatureScan.Trace> traces) {
    Optional<String> certificate = signature.certificateSha256().filter(credentials::isSealedWith);
    return certificate.isPresent()
        && (signature.intact()
            || signature
                .signedDigest()
                .filter(digest -> traces.contains(new SignatureScan.Trace(digest, certificate)))
                .isPresent());
  }

  private static FoundSignature ofOurs(FoundSignature seal) {
    List<Check> checks =
        new ArrayList<>(
            seal.checks().stream().filter(each -> !OF_OTHERS.contains(each.name())).toList());
    checks.add(
        new Check(
            "trust",
            seal.intact() ? Outcome.PASSED : Outcome.FAILED,
            seal.intact()
                ? text("签名用的是本校的签章密钥。", "A sealing key of this university made it.")
                : text(
                    "签名带有本校的签章证书，但与文件内容不符。",
                    "It names a sealing key of this university and does not fit the file.")));
    return new FoundSignature(
        seal.signer(),
        seal.issuer(),
        seal.certificateSha256(),
        seal.signedDigest(),
        seal.claimedAt(),
        seal.stampedAt(),
        seal.intact(),
        seal.untouched(),
        checks);
  }

  private static LocalizedText ourSeal(int number, FoundSignature seal) {
    String zh = "第 " + number + " 个签名带有本校的签章证书，";
    String en = "Signature " + number + " bears the certificate of a seal of this university; ";
    if (!seal.intact()) {
      return text(zh + "但它覆盖的内容已被改动。", en + "what it covers has been changed.");
    }
    return seal.untouched()
        ? text(zh + "覆盖整个文件。", en + "it covers the whole file.")
        : text(
            zh + "但之后文件又添加了内容，签章不为这些内容作证。",
            en + "but something was added later, for which the seal does not speak.");
  }

  private static LocalizedText foreign(int number, FoundSignature signature) {
    boolean named = !signature.signer().isEmpty();
    String zh = "第 " + number + " 个签名" + (named ? "自称由“" + signature.signer() + "”作出" : "没有说明签名者");
    String en =
        "Signature "
            + number
            + (named ? " claims to be made by '" + signature.signer() + "'" : " names no signer");
    if (signature.claimedAt().isPresent()) {
      zh += "，自称时间为 " + time(signature.claimedAt().get(), "uuuu年M月d日 HH:mm");
      en += ", at " + time(signature.claimedAt().get(), "d MMMM uuuu HH:mm") + " by its own word";
    }
    zh += signature.intact() ? "；它覆盖的内容未变" : "；它覆盖的内容已被改动";
    en += signature.intact() ? "; what it covers is unchanged" : "; what it covers was changed";
    if (signature.intact() && !signature.untouched()) {
      zh += "，但它没有覆盖整个文件";
      en += ", but it does not cover the whole file";
    }
    return text(
        zh + "。它不是本校的签章，本平台不为它作证。",
        en + ". It is no seal of this university, which does not vouch for it.");
  }

  private static String time(Instant instant, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(instant.atZone(ChinaTime.ZONE));
  }
}
