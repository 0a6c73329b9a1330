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
  /** A search in the register that finds entries of one person alone. */
  REGISTER_PERSON(
      "register-person-viewed", "在台账中查找您的凭证", "Looked up your credentials in the register"),
  /** A page of the register, with names. */
  REGISTER("register-viewed", "查看台账", "Viewed the register"),
  /** The register as a file. */
  REGISTER_FILE("register-exported", "导出台账", "Exported the register"),
  /** The verdicts of a batch, with the codes by which its files are collected. */
  COLLECTION_CODES("collection-codes-exported", "导出领取码", "Exported collection codes"),
  /** The sealed files of a batch. */
  BATCH_FILES("batch-files-downloaded", "下载批量出具的凭证", "Downloaded the files of a batch"),
  /** The list of applications that wait for approval, with names. */
  APPLICATIONS("applications-viewed", "查看待审批的申请", "Viewed the applications that wait for approval"),
  /** The rows of a batch, with the reason for which somebody is issued nothing. */
  BATCH_ROWS("batch-rows-viewed", "查看批量出具的名单", "Viewed the list of a batch"),
  /** Requests for correction, with the record that is said to be wrong. */
  CORRECTIONS("corrections-viewed", "查看更正申请", "Viewed requests for correction"),
  /** Accounts with roles and people, as administrators list them. */
  ACCOUNTS("accounts-viewed", "查看账号列表", "Viewed the list of accounts"),
  /** The holds of an office, with their reasons. */
  HOLDS("holds-viewed", "查看办理限制", "Viewed the holds"),
  /**
   * The rows that an import changes, its bad rows, or the credentials that rest on it; concerns
   * nobody in particular.
   */
  IMPORT("import-changes-viewed", "查看一次导入变更的数据", "Viewed what an import changes"),
  /** The print ledger, with numbers, or a copy in it. */
  COPIES("copies-viewed", "查看打印记录", "Viewed the record of printed copies"),
  /** The print ledger as a file. */
  COPIES_FILE("copies-exported", "导出打印记录", "Exported the record of printed copies"),
  /** A search in the audit trail, with names. */
  AUDIT_SEARCH("audit-trail-searched", "查看审计记录", "Searched the audit trail"),
  /** The audit trail as a file, with names. */
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

  /** Returns true if it is a list of people as offices work through it: nobody was looked up. */
  public boolean isList() {
    return switch (this) {
      case ACCOUNTS, APPLICATIONS, BATCH_ROWS, CORRECTIONS, HOLDS -> true;
      default -> false;
    };
  }

  /** Returns what was done, in the words of a page. */
  public LocalizedText words() {
    return words;
  }
}
