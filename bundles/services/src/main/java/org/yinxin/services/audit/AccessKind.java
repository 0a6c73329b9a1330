package org.yinxin.services.audit;

import org.yinxin.text.LocalizedText;

/** A way in which staff see personal data. */
public enum AccessKind {
  /** A search for people by number or name; concerns nobody in particular. */
  SEARCH("people-searched", "查找人员", "Searched for people"),
  /** The records of one person at the counter. */
  DOSSIER("dossier-viewed", "在办理窗口查看您的资料", "Viewed your records at the counter"),
  /** A preview of what one person would be issued. */
  PREVIEW("preview-viewed", "预览为您出具的凭证", "Previewed a certificate for you"),
  /** The sealed file of one person. */
  DOWNLOAD("credential-downloaded", "下载您的凭证", "Downloaded a credential of yours"),
  /** A page of the register, with names. */
  REGISTER("register-viewed", "查看台账", "Viewed the register"),
  /** The register as a file. */
  REGISTER_FILE("register-exported", "导出台账", "Exported the register"),
  /** The verdicts of a batch, with the codes by which its files are collected. */
  COLLECTION_CODES("collection-codes-exported", "导出领取码", "Exported collection codes"),
  /** The sealed files of a batch. */
  BATCH_FILES("batch-files-downloaded", "下载批量出具的凭证", "Downloaded the files of a batch"),
  /** The rows that an import would change; concerns nobody in particular. */
  IMPORT("import-changes-viewed", "查看一次导入变更的数据", "Viewed what an import changes"),
  /** The audit trail, with names. */
  AUDIT_TRAIL("audit-trail-exported", "导出审计记录", "Exported the audit trail");

  private final String action;
  private final LocalizedText words;

  AccessKind(String action, String zh, String en) {
    this.action = action;
    this.words = new LocalizedText(zh, en);
  }

  /** Returns the action of {@link AuditEvent}. */
  public String action() {
    return action;
  }

  /** Returns what was done, in the words of a page. */
  public LocalizedText words() {
    return words;
  }
}
