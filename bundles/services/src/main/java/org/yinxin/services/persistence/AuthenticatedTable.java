package org.yinxin.services.persistence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.text.LocalizedText;

/**
 * The tables whose rows {@link RowAuthentication} authenticates, in their column {@code mac}; or a
 * large part of each row, in a column of its own.
 */
public enum AuthenticatedTable {
  /** Imported records of people, courses and the university itself. */
  RECORD_ROW(
      "record_row",
      false,
      "kind,row_key",
      "holder,cells,import_id",
      Mismatch.Kind.RECORD,
      new LocalizedText("导入的数据", "records"),
      new LocalizedText("“%1$s”中由导入 %5$s 写入的一行", "a row of %1$s, of import %5$s,")),

  /** Accepted applications, which may be sealed or wait for an approver. */
  APPLICATION(
      "application",
      false,
      "id",
      "state,person_number,type_id,office,submitted_by,content_hash,topic_hash,facts_hash,request,"
          + "accepted,supersedes",
      Mismatch.Kind.APPLICATION,
      new LocalizedText("申请", "applications"),
      new LocalizedText("申请“%s”", "the application %s")),

  /**
   * Issued credentials, but for what a later entry of the log says: their state. The time of issue
   * is that of the application.
   */
  CREDENTIAL(
      "credential",
      false,
      "id",
      "person_number,holder_name,type_id,title_zh,title_en,language,number,office,issuer_zh,"
          + "issuer_en,valid_until,code,verify_url,sha256,byte_range_sha256,development,log_entry,"
          + "seal_certificate",
      Mismatch.Kind.CREDENTIAL,
      new LocalizedText("凭证台账", "credentials"),
      new LocalizedText("凭证“%s”的登记", "the row of credential %s")),

  /** Documents of issued credentials, which are read more rarely than their rows. */
  CREDENTIAL_DOCUMENT(
      "credential",
      "document_mac",
      false,
      "id",
      "document_salt,document",
      Mismatch.Kind.DOCUMENT,
      new LocalizedText("凭证内容", "Documents of credentials"),
      new LocalizedText("凭证“%s”存储的内容", "the stored Document of credential %s")),

  /** Long-term forms of issued files. */
  LONG_TERM_FILE(
      "long_term_file",
      false,
      "sha256",
      "credential_id,generation,log_entry",
      Mismatch.Kind.CREDENTIAL,
      new LocalizedText("长期保存版本", "long-term forms"),
      new LocalizedText("长期保存版本“%s”的登记", "the row of the long-term form %s")),

  /** Accounts with their roles. */
  ACCOUNT(
      "account",
      true,
      "user_name",
      "password_hash,person_number,roles,locked",
      Mismatch.Kind.ACCOUNT,
      new LocalizedText("账号", "accounts"),
      new LocalizedText("一个账号", "an account")),

  /** Sessions of people who are signed in. */
  SESSION(
      "sign_in_session",
      false,
      "token_hash",
      "session_id,user_name,method,factor,factor_shown",
      Mismatch.Kind.ACCOUNT,
      new LocalizedText("登录", "sessions"),
      new LocalizedText("一次登录", "a session")),

  /** Second factors of accounts. */
  FACTOR(
      "account_factor",
      true,
      "id",
      "user_name,kind,factor_name,credential_id,secret",
      Mismatch.Kind.ACCOUNT,
      new LocalizedText("第二因素", "factors of accounts"),
      new LocalizedText("一个第二因素", "a factor of an account")),

  /** Critical changes that wait for a second person. */
  WAITING_CHANGE(
      "waiting_change",
      false,
      "id",
      "operation,method,path,body,user_name,person_number,asked",
      Mismatch.Kind.ACCOUNT,
      new LocalizedText("待确认的更改", "changes that wait"),
      new LocalizedText("待确认的更改“%s”", "the change %s that waits for confirmation")),

  /** Links by which passwords are chosen. */
  PASSWORD_LINK(
      "password_link",
      false,
      "user_name",
      "token_hash",
      Mismatch.Kind.ACCOUNT,
      new LocalizedText("设密码链接", "links to choose a password"),
      new LocalizedText("一个设密码链接", "a link to choose a password")),

  /** Settings of the university: prices, approval, wording and others. */
  SETTING(
      "setting_version",
      true,
      "name,version_no",
      "setting_value,set_by",
      Mismatch.Kind.SETTING,
      new LocalizedText("设置", "settings"),
      new LocalizedText("设置“%s”", "the setting %s")),

  /** Holds of offices on people, to whom nothing is issued. */
  HOLD(
      "person_hold",
      true,
      "id",
      "person_number,office,category,reason,placed_by,lifted_by",
      Mismatch.Kind.HOLD,
      new LocalizedText("限制", "holds"),
      new LocalizedText("限制“%s”", "the hold %s")),

  /** Plug-ins that ought to run. */
  PLUGIN(
      "plugin",
      true,
      "name",
      "version,sha256,enabled",
      Mismatch.Kind.PLUGIN,
      new LocalizedText("插件", "plug-ins"),
      new LocalizedText("插件“%s”的登记", "the row of plug-in %s")),

  /** Keys of kiosks, and the tokens by which they enrol. */
  KIOSK(
      "kiosk",
      true,
      "id",
      "public_key,token_hash",
      Mismatch.Kind.KIOSK,
      new LocalizedText("终端密钥", "keys of kiosks"),
      new LocalizedText("终端“%s”的密钥", "the key of kiosk %s")),

  /** Holders' PINs for kiosks. */
  KIOSK_PIN(
      "kiosk_pin",
      true,
      "person_number",
      "pin_hash",
      Mismatch.Kind.PIN,
      new LocalizedText("终端 PIN", "PINs for kiosks"),
      new LocalizedText("一个终端 PIN ", "a PIN for kiosks")),

  /** Cards by which kiosk operators open maintenance. */
  MAINTENANCE_CARD(
      "maintenance_card",
      true,
      "uid_hash",
      "keeper_name,pin_hash",
      Mismatch.Kind.MAINTENANCE_CARD,
      new LocalizedText("维护卡", "maintenance cards"),
      new LocalizedText("一张维护卡", "a maintenance card"));

  private final String table;
  private final String code;
  private final boolean inTrail;
  private final String key;
  private final String others;
  private final Mismatch.Kind kind;
  private final LocalizedText rows;
  private final LocalizedText row;

  AuthenticatedTable(
      String table,
      boolean inTrail,
      String key,
      String others,
      Mismatch.Kind kind,
      LocalizedText rows,
      LocalizedText row) {
    this(table, "mac", inTrail, key, others, kind, rows, row);
  }

  AuthenticatedTable(
      String table,
      String code,
      boolean inTrail,
      String key,
      String others,
      Mismatch.Kind kind,
      LocalizedText rows,
      LocalizedText row) {
    this.table = table;
    this.code = code;
    this.inTrail = inTrail;
    this.key = key;
    this.others = others;
    this.kind = kind;
    this.rows = rows;
    this.row = row;
  }

  /** Finds a table that is in the trail by its name. */
  public static Optional<AuthenticatedTable> named(String table) {
    return Arrays.stream(values())
        .filter(each -> each.inTrail && each.table.equals(table))
        .findFirst();
  }

  /**
   * Returns true if the audit trail has each change of a row, so that rows that were removed, added
   * or replaced by older ones are found. Changes of records are there by import.
   */
  public boolean isInTrail() {
    return inTrail;
  }

  /** Returns the table's name. */
  public String table() {
    return table;
  }

  /** Returns the column that has the codes. */
  public String code() {
    return code;
  }

  /** Returns the columns of a unique key, which are authenticated first. */
  public List<String> key() {
    return List.of(key.split(",", -1));
  }

  /**
   * Returns the other columns that are authenticated. A null counts as an empty text, and a
   * timestamp as its instant in ISO 8601.
   */
  public List<String> others() {
    return List.of(others.split(",", -1));
  }

  /**
   * Describes a row that is not what the platform wrote. It names nobody: a row whose key is that
   * of a person is called by its table only.
   *
   * @param values of the {@link #key} and the {@link #others}; those after the last one that the
   *     words have may be left out
   */
  public Mismatch altered(List<String> values) {
    String zh = row.zh().formatted(values.toArray());
    String en = row.en().formatted(values.toArray());
    return Mismatch.of(
        kind,
        table,
        zh + "与本系统写入的不符，有人直接改动过数据库",
        en + " is not what the platform wrote; somebody has changed the database");
  }

  /** Describes rows that are not those that the changes of the table lead to. */
  public Mismatch replaced(RowSet expected, RowSet there) {
    return Mismatch.of(
        kind,
        table,
        "%s与历次修改的结果不符：应有 %d 行，现有 %d 行；有的行被增加、删除或换成了旧的"
            .formatted(rows.zh(), expected.total(), there.total()),
        "the %s are not those that their changes lead to: %d are there, %d ought to be; some were added, removed or replaced by older ones"
            .formatted(rows.en(), there.total(), expected.total()));
  }
}
