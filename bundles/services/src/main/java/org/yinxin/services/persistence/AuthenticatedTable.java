package org.yinxin.services.persistence;

import java.util.List;

/** The tables whose rows {@link RowAuthentication} authenticates, in their column {@code mac}. */
public enum AuthenticatedTable {
  /** Imported records of people, courses and the university itself. */
  RECORD_ROW("record_row", "kind,row_key", "holder,cells,import_id"),

  /** Accepted applications, which may be sealed or wait for an approver. */
  APPLICATION(
      "application",
      "id",
      "state,person_number,type_id,office,submitted_by,content_hash,topic_hash,facts_hash,request,"
          + "accepted,supersedes"),

  /** Accounts with their roles. */
  ACCOUNT("account", "user_name", "password_hash,person_number,roles,locked"),

  /** Sessions of people who are signed in. */
  SESSION("sign_in_session", "token_hash", "session_id,user_name,method"),

  /** Links by which passwords are chosen. */
  PASSWORD_LINK("password_link", "user_name", "token_hash"),

  /** Settings of the university: prices, approval, wording and others. */
  SETTING("setting_version", "name,version_no", "setting_value,set_by"),

  /** Keys of kiosks, and the tokens by which they enrol. */
  KIOSK("kiosk", "id", "public_key,token_hash");

  private final String table;
  private final String key;
  private final String others;

  AuthenticatedTable(String table, String key, String others) {
    this.table = table;
    this.key = key;
    this.others = others;
  }

  /** Returns the table's name. */
  public String table() {
    return table;
  }

  /** Returns the columns of the primary key, which are authenticated first. */
  public List<String> key() {
    return List.of(key.split(",", -1));
  }

  /** Returns the other columns that are authenticated. A null counts as an empty text. */
  public List<String> others() {
    return List.of(others.split(",", -1));
  }
}
