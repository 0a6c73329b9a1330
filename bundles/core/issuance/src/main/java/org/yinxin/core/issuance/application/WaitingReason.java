package org.yinxin.core.issuance.application;

import org.yinxin.text.LocalizedText;

/** A thing that an application waits for in sealing, in words for the applicant. */
public enum WaitingReason {
  /** The vault takes no files. */
  VAULT(
      "文件库暂时写不进去，学校已得知；恢复后自动继续，无需重新申请。",
      "The file store takes no files at the moment, and the university has been told. Your"
          + " application continues automatically; there is no need to apply again."),

  /** The key of the office cannot be used, or may not. */
  KEY(
      "电子签章的证书暂时不能使用，学校已得知；恢复后自动继续，无需重新申请。",
      "The certificate of the electronic seal cannot be used at the moment, and the university"
          + " has been told. Your application continues automatically; there is no need to apply"
          + " again."),

  /** The office has no imprint in use. */
  IMPRINT(
      "出具部门的电子印章暂未启用，学校已得知；启用后自动继续，无需重新申请。",
      "The office has no seal in use at the moment, and the university has been told. Your"
          + " application continues automatically; there is no need to apply again."),

  /** No time-stamp can be had now. */
  TIMESTAMP(
      "时间戳服务暂时没有回应；恢复后自动继续，无需重新申请。",
      "The time-stamp service does not answer at the moment. Your application continues automatically;"
          + " there is no need to apply again."),

  /** Data of a restored backup are being recovered. */
  RECOVERY(
      "系统正在恢复数据，暂停签发；恢复后自动继续，无需重新申请。",
      "Data are being restored here, so nothing is issued at the moment. Your application"
          + " continues automatically; there is no need to apply again."),

  /** Kiosks have yet to tell what they know of the log. */
  LISTENING(
      "系统刚刚启动，正在与自助终端核对签发日志；约一分钟后自动继续，无需重新申请。",
      "The system has just been started and compares its log with what the kiosks know of it."
          + " Your application continues automatically in about a minute; there is no need to apply"
          + " again."),

  /** Its row is not what was accepted. */
  ALTERED(
      "申请的数据与受理时不符，不能据此签发，学校已得知；查清之后请重新申请。",
      "The data of the application are not what was accepted, so that nothing can be issued by"
          + " them, and the university has been told. Please apply again when it is cleared up."),

  /** An error in the program. */
  ERROR(
      "制作凭证时系统出错，学校已得知；修复后自动继续，无需重新申请。",
      "The certificate cannot be made at the moment because of an error of the system, and the"
          + " university has been told. Your application continues automatically; there is no"
          + " need to apply again.");

  private final LocalizedText words;

  WaitingReason(String zh, String en) {
    this.words = new LocalizedText(zh, en);
  }

  public LocalizedText words() {
    return words;
  }
}
