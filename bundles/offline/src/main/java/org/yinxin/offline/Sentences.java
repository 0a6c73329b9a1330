package org.yinxin.offline;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.yinxin.offline.Outcome.Finding;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.RefusedException.Reason;

/** The words, for a reader who knows nothing of signatures. */
final class Sentences {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Of an SM2 e-seal that lies beside the file, Chinese and then English. */
  static final String[] SM2_BESIDE = {
    "材料中另有 SM2 电子印章（sm2.ses），本程序没有检验；可用支持 GB/T 38540-2020 的电子印章验证软件，对照 credential.pdf 检验。",
    "An SM2 e-seal (sm2.ses) lies beside; it was not looked at here. Software that verifies e-seals of"
        + " GB/T 38540-2020 can check it against credential.pdf."
  };

  private Sentences() {}

  static Verdict verdict(Reason reason) {
    return switch (reason) {
      case BUNDLE, STRANGE_FILE, ANCHORS, EVIDENCE -> Verdict.UNREADABLE;
      case ALTERED -> Verdict.ALTERED;
      case CHECKPOINT, WITNESSES, NOT_LOGGED, LATER_ENTRIES, SEAL, DOCUMENT, TIME_STAMP ->
          Verdict.NOT_PROVEN;
    };
  }

  /** The verdict in a sentence, Chinese and then English. */
  static String[] summary(Outcome outcome) {
    String zh = outcome.university()[0];
    String en = outcome.university()[1];
    return switch (outcome.verdict()) {
      case UNREADABLE ->
          new String[] {
            "无法核验：所给的材料不完整或已损坏。", "Cannot be verified: what was given is incomplete or damaged."
          };
      case ALTERED ->
          new String[] {
            "请勿采信：该文件不是" + zh + "签发的原件，或在签发之后被改动过。",
            "Do not rely on it: the file is not as " + en + " issued it, or was changed since."
          };
      case NOT_PROVEN ->
          new String[] {
            "请勿采信：所给的材料不能证明该文件由" + zh + "签发。",
            "Do not rely on it: nothing here proves that " + en + " issued the file."
          };
      case REVOKED ->
          new String[] {
            "请勿采信：该文件由" + zh + "签发，但已被作废。",
            "Do not rely on it: issued by " + en + " and declared void since."
          };
      case SUPERSEDED ->
          new String[] {
            "该文件由" + zh + "签发，但已有更新的版本取代它，请索取新版。",
            "Issued by " + en + ", but a newer one has taken its place. Ask for that."
          };
      case STANDING_UNKNOWN ->
          new String[] {
            "由" + zh + "签发且未改动；现在是否已被作废，离线材料中看不出，请联网核验。",
            "Issued by "
                + en
                + " and unchanged; whether it has been revoked cannot be seen off line."
                + " Ask on line."
          };
      case ISSUED_UNCHANGED ->
          new String[] {
            "由" + zh + "签发且未改动；截至" + checkpointZh(outcome) + "未作废。",
            "Issued by " + en + " and unchanged; not revoked as of " + checkpointEn(outcome) + "."
          };
    };
  }

  private static String checkpointZh(Outcome outcome) {
    return outcome.checkpointAt().map(at -> time(at, "uuuu年M月d日 HH:mm")).orElse("")
        + "日志第 "
        + outcome.checkpointSize()
        + " 条记录";
  }

  private static String checkpointEn(Outcome outcome) {
    return outcome.checkpointAt().map(at -> time(at, "d MMMM uuuu HH:mm, ")).orElse("")
        + "log entry "
        + outcome.checkpointSize();
  }

  private static String time(Instant instant, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(instant.atZone(CHINA));
  }

  static Finding logged(long index) {
    return new Finding(
        true,
        "签发记录在学校公开的防篡改日志中（序号 " + index + "）。",
        "The issue is in the university's public tamper-evident log (index " + index + ").");
  }

  static Finding witnessed(List<String> names) {
    String list = String.join(", ", names);
    return new Finding(
        true,
        "校外见证方在检查点上签了名，日志是它们看到的同一份：" + list + "。",
        "Witnesses outside the university have signed the checkpoint, as of the one log that they"
            + " know: "
            + list
            + ".");
  }

  static Finding sealed(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    String signer = part(subject, BCStyle.O) + " " + part(subject, BCStyle.OU);
    return new Finding(
        true,
        "电子签章有效，签章者：" + signer.strip() + "。",
        "The electronic seal is genuine; sealed by: " + signer.strip() + ".");
  }

  private static String part(X500Name subject, ASN1ObjectIdentifier type) {
    return subject.getRDNs(type).length == 0
        ? ""
        : IETFUtils.valueToString(subject.getRDNs(type)[0].getFirst().getValue());
  }

  static Finding whole() {
    return new Finding(
        true, "文件与签发时逐字节一致。", "The file is the same, byte for byte, as when it was issued.");
  }

  static Finding augmented() {
    return new Finding(
        true,
        "文件是学校为长期保存登记的版本，内容与签发时一致。",
        "The file is the long-term form that the university registered; its content is as issued.");
  }

  static Finding stampedOnly() {
    return new Finding(
        true,
        "签发之后只追加了时间戳及其验证资料，内容未变。",
        "Only time-stamps and what they need were added since; the content is as issued.");
  }

  static Finding document() {
    return new Finding(
        true,
        "附带的数据（document.json）就是签发时登记的内容。",
        "The data beside it (document.json) is what was registered at issue.");
  }

  static Finding notEnded(int later) {
    return new Finding(
        true,
        "已逐条检查其后的 " + later + " 条日志记录：没有作废或取代它的。",
        "All " + later + " later log entries were read: none revokes or replaces it.");
  }

  static Finding unknownStanding() {
    return new Finding(
        false,
        "离线材料不含其后的日志记录，看不出是否已被作废。",
        "The later log entries are not given, so it cannot be seen whether it was revoked.");
  }

  static Finding undated() {
    return new Finding(
        false,
        "检查点没有可信的时间戳，不知道它是什么时候的：之后可能已被作废。请索取新的离线验证包。",
        "No trusted time-stamp says how old the checkpoint is: it may have been revoked since."
            + " Ask for a fresh bundle.");
  }

  static Finding undatedByLog(Instant seen) {
    return new Finding(
        false,
        "时间戳只说明检查点在"
            + time(seen, "uuuu年M月d日 HH:mm")
            + "已经存在，不说明它当时仍是最新的（旧版离线验证包没有学校签署的日期）：之后可能已被作废。请索取新的离线验证包。",
        "The time-stamp shows that the checkpoint existed by "
            + time(seen, "d MMMM uuuu HH:mm")
            + ", and not that it was still the latest then (bundles made before have no date that the"
            + " university signed): a newer revocation cannot be excluded. Ask for a fresh bundle.");
  }

  static Finding tooOld(Instant at) {
    return new Finding(
        false,
        "检查点是" + time(at, "uuuu年M月d日") + "的，超出了所要求的期限。请索取新的离线验证包，并检查本机时间。",
        "The checkpoint is of "
            + time(at, "d MMMM uuuu")
            + ", outside of the age that was asked for. Ask for a fresh bundle, and check the"
            + " clock of this computer.");
  }

  static Finding ended(boolean revoked) {
    return revoked
        ? new Finding(false, "日志中有作废它的记录。", "The log declares it void.")
        : new Finding(false, "日志中有取代它的新版本。", "The log names a newer one in its place.");
  }

  static Finding refused(Reason reason, String detail) {
    return switch (reason) {
      case BUNDLE -> no("离线验证包无法读取，请重新索取。", "The bundle cannot be read. Ask for it again.", detail);
      case STRANGE_FILE ->
          no(
              "离线验证包中有不该有的文件，请勿打开它们，重新索取。",
              "There is a file in the bundle that does not belong there. Open none of them; ask for"
                  + " the bundle again.",
              detail);
      case ANCHORS ->
          no("锚点文件无法读取，请从学校网站重新下载。", "The anchors file cannot be read. Download it again.", detail);
      case EVIDENCE ->
          no("证明材料缺失或不合格式。", "A piece of evidence is missing or not in its form.", detail);
      case CHECKPOINT ->
          no("日志检查点不是学校签署的。", "The log's checkpoint is not signed by the university.", detail);
      case WITNESSES ->
          no(
              "检查点上校外见证方的签名不够：不能排除学校给别人看的是另一份日志。刚签发的，请过几分钟重新下载离线验证包，或联网核验。",
              "Too few witnesses outside the university have signed the checkpoint: others may be shown"
                  + " another log. If it was issued just now, download the bundle again in a few"
                  + " minutes, or ask on line.",
              detail);
      case NOT_LOGGED -> no("签发记录不在学校的日志中。", "The issue is not in the university's log.", detail);
      case LATER_ENTRIES ->
          no("其后的日志记录不完整或被改动。", "The later log entries are incomplete or changed.", detail);
      case ALTERED -> no("文件与登记的原件不一致。", "The file is not the same as the registered one.", detail);
      case SEAL -> no("文件上没有学校的有效签章。", "The file bears no genuine seal of the university.", detail);
      case DOCUMENT ->
          no("附带的数据不是签发时登记的内容。", "The data beside it is not what was registered.", detail);
      case TIME_STAMP ->
          no("检查点的时间戳无效。", "The time-stamp on the checkpoint is not genuine.", detail);
    };
  }

  private static Finding no(String zh, String en, String detail) {
    return new Finding(false, zh, en + " (" + detail + ")");
  }
}
