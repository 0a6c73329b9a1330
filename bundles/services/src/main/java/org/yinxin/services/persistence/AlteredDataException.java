package org.yinxin.services.persistence;

import java.util.List;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.text.LocalizedText;

/**
 * A stored row is not what the platform wrote: it was changed or made by somebody who can write to
 * the database. Nothing may be decided by it.
 */
public final class AlteredDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Mismatch mismatch;
  private final transient LocalizedText explanation;

  private AlteredDataException(Mismatch mismatch, LocalizedText explanation) {
    // The message goes to the log. A mismatch names nobody.
    super(mismatch.inEnglish());
    this.mismatch = mismatch;
    this.explanation = explanation;
  }

  /** Returns it for an account. */
  public static AlteredDataException account() {
    return new AlteredDataException(
        AuthenticatedTable.ACCOUNT.altered(List.of()),
        new LocalizedText(
            "该账号的数据被人直接改动过，已不能使用。请学校信息化部门查明原因后用 yinxin:account 重建账号。",
            "The data of this account were changed directly in the database, so that it cannot be"
                + " used. The university's IT office finds out why, and makes it anew with"
                + " yinxin:account."));
  }

  /**
   * Returns it for a setting.
   *
   * @param name of the setting
   */
  public static AlteredDataException setting(String name) {
    return new AlteredDataException(
        AuthenticatedTable.SETTING.altered(List.of(name)),
        new LocalizedText(
            "设置“" + name + "”被人直接改动过，暂不能办理。请学校信息化部门查明原因，由管理员重新保存该设置。",
            "The setting %s was changed directly in the database, so that nothing can be done by it. The university's IT office finds out why; then an administrator or the office sets it again."
                .formatted(name)));
  }

  /** Returns it for the PIN of a person. */
  public static AlteredDataException pin() {
    return new AlteredDataException(
        AuthenticatedTable.KIOSK_PIN.altered(List.of()),
        new LocalizedText(
            "您的 PIN 被人直接改动过，已不能使用。请在“我的凭证”中重新设置，并告知学校信息化部门。",
            "Your PIN was changed directly in the database, so that it cannot be used. Please set"
                + " it again on your own pages, and tell the university's IT office."));
  }

  /**
   * Returns it for an imported row.
   *
   * @param kind id of its kind
   * @param title of its kind
   * @param row its key, for people; it may name a person, so that only the explanation has it
   * @param importId id of the import that it claims to be of
   */
  public static AlteredDataException record(
      String kind, LocalizedText title, String row, String importId) {
    return new AlteredDataException(
        AuthenticatedTable.RECORD_ROW.altered(List.of(kind, "", "", "", importId)),
        new LocalizedText(
            "数据“" + title.zh() + "”中的一行（" + row + "）与导入时不符，可能有人直接改动过数据库，不能据此办理。请联系学校信息化部门。",
            "A row of %s (%s) is not what was imported. Somebody may have changed the database, so that nothing can be done by it. Please tell the university's IT office."
                .formatted(title.en(), row)));
  }

  /** Returns it for entries of the audit trail that are not there. */
  public static AlteredDataException trail(String entries) {
    Mismatch mismatch =
        Mismatch.of(
            Mismatch.Kind.TRAIL,
            "entries " + entries,
            "审计记录缺少条目（" + entries + "）",
            "entries " + entries + " of the audit trail are missing");
    return new AlteredDataException(
        mismatch,
        new LocalizedText(
            "审计记录在第 " + entries + " 条之间有缺失，可能有人直接改动过数据库，因此不能给出完整的结果。请联系学校信息化部门。",
            "Entries of the audit trail between %s are missing. Somebody may have changed the database, so that no whole result can be given. Please tell the university's IT office."
                .formatted(entries)));
  }

  /** Returns it for a credential, for whoever verifies it. */
  public static AlteredDataException credential(Mismatch mismatch) {
    return new AlteredDataException(
        mismatch,
        new LocalizedText(
            "这份凭证的登记数据与签发时写入的不符，可能有人直接改动过数据库，因此暂时不能据此判断它是否有效。请向签发部门核实。",
            "What is registered of this credential is not what was written when it was issued. Somebody may have changed the database, so that nobody can say from it whether the credential is valid. Please ask the issuing office."));
  }

  /**
   * Returns it for a row of any table, as an audit reads it.
   *
   * @param values of the table's {@link AuthenticatedTable#key} and {@link
   *     AuthenticatedTable#others}
   */
  public static AlteredDataException of(AuthenticatedTable table, List<String> values) {
    Mismatch mismatch = table.altered(values);
    return new AlteredDataException(mismatch, mismatch.what());
  }

  /** Returns it for operators. It names nobody. */
  public Mismatch mismatch() {
    return mismatch;
  }

  /** Returns the explanation for people who may see the row. */
  public LocalizedText explanation() {
    return explanation;
  }
}
