package org.yinxin.verifier;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import org.yinxin.verifier.Finding.Outcome;

/**
 * The words for what EN 319 102-1 clauses 5.1.3 and 5.1.4 call indication and sub-indication.
 * Switches without a default: a new one that DSS brings does not compile.
 */
final class Conclusions {
  private Conclusions() {}

  /**
   * The conclusion on a signature.
   *
   * @param reason null where DSS gives none
   */
  static Finding of(Indication indication, SubIndication reason) {
    return switch (indication) {
      case TOTAL_PASSED, PASSED ->
          conclusion(
              Outcome.PASSED,
              new Words(
                  "签名有效：内容未被改动，签名者的证书由所信任的机构签发。",
                  "The signature is good: nothing was changed, and an authority that is trusted"
                      + " vouches for the signer."));
      case TOTAL_FAILED, FAILED ->
          because(Outcome.FAILED, "签名无效", "The signature is not good", reason);
      case INDETERMINATE ->
          because(Outcome.FAILED, "不能认定签名有效", "The signature cannot be taken for good", reason);
      case NO_SIGNATURE_FOUND ->
          conclusion(
              Outcome.NOT_APPLICABLE,
              new Words("文件中没有电子签名。", "The file has no electronic signature."));
    };
  }

  private static Finding because(Outcome outcome, String zh, String en, SubIndication reason) {
    if (reason == null) {
      return conclusion(outcome, new Words(zh + "。", en + "."));
    }
    Words why = reason(reason);
    return conclusion(outcome, new Words(zh + "：" + why.zh() + "。", en + ": " + why.en() + "."));
  }

  private static Finding conclusion(Outcome outcome, Words words) {
    return new Finding("signature-conclusion", outcome, words);
  }

  private static Words reason(SubIndication reason) {
    return switch (reason) {
      case FORMAT_FAILURE ->
          new Words(
              "签名之后文件被改动过，或签名的格式不合规范",
              "the file was changed after it was signed, or the signature is malformed");
      case HASH_FAILURE -> new Words("签名所覆盖的内容被改动过", "what was signed has been changed");
      case SIG_CRYPTO_FAILURE -> new Words("签名数据与签名者的密钥不符", "the signer's key did not make it");
      case REVOKED -> new Words("签名时签名者的证书已被吊销", "the signer's certificate had been revoked");
      case EXPIRED -> new Words("签名时签名者的证书已过期", "the signer's certificate had expired");
      case NOT_YET_VALID ->
          new Words("签名时签名者的证书尚未生效", "the signer's certificate was not valid yet");
      case SIG_CONSTRAINTS_FAILURE ->
          new Words(
              "签名缺少必需的内容，或与文件的规定不符",
              "it lacks what it must have, or goes against what the file permits");
      case CHAIN_CONSTRAINTS_FAILURE ->
          new Words(
              "签名者的证书不允许用于这类签名", "the signer's certificate may not be used for such signatures");
      case CERTIFICATE_CHAIN_GENERAL_FAILURE ->
          new Words("签名者的证书无法逐级核对", "the signer's certificate cannot be traced");
      case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE ->
          new Words("签名使用了已不安全的算法", "it was made in a way that is no longer safe");
      case POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE ->
          new Words("签名引用的规则无法取得或无法理解", "it refers to rules that cannot be had or understood");
      case TIMESTAMP_ORDER_FAILURE ->
          new Words("文件中各时间戳的先后自相矛盾", "the time-stamps in the file contradict each other");
      case NO_SIGNING_CERTIFICATE_FOUND ->
          new Words("文件没有说明签名者是谁", "the file does not say who signed");
      case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE ->
          new Words("没有受信任的机构证明签名者的身份", "no authority that is trusted vouches for the signer");
      case REVOKED_NO_POE ->
          new Words(
              "签名者的证书已被吊销，且不能证明签名在吊销之前",
              "the signer's certificate is revoked, and nothing proves that it was not when it signed");
      case REVOKED_CA_NO_POE ->
          new Words(
              "给签名者发证的机构的证书已被吊销", "the certificate of the authority behind the signer is revoked");
      case OUT_OF_BOUNDS_NOT_REVOKED, OUT_OF_BOUNDS_NO_POE ->
          new Words(
              "签名者的证书已不在有效期内，且不能证明签名在有效期内",
              "the signer's certificate is out of date, and nothing proves that it was not when it signed");
      case REVOCATION_OUT_OF_BOUNDS_NO_POE ->
          new Words(
              "证明证书未被吊销的材料本身已过期",
              "what says that the certificate was not revoked is itself out of date");
      case NO_POE ->
          new Words("不能证明签名在所称的时间已经存在", "nothing proves that it existed at the time it claims");
      case TRY_LATER ->
          new Words(
              "文件没有附带证书未被吊销的证明",
              "the file does not bring along that the certificate was not revoked");
      case SIGNED_DATA_NOT_FOUND -> new Words("找不到签名所覆盖的内容", "what was signed is not there");
    };
  }
}
