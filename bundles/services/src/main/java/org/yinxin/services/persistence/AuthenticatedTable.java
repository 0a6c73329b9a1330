package org.yinxin.services.persistence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables whose rows {@link RowAuthentication} authenticates, in their column {@code mac}. */
public enum AuthenticatedTable {
  /** Imported records of people, courses and the university itself. */
  RECORD_ROW("record_row", false, "kind,row_key", "holder,cells,import_id"),

  /** Accepted applications, which may be sealed or wait for an approver. */
  APPLICATION(
      "application",
      false,
      "id",
      "state,person_number,type_id,office,submitted_by,content_hash,topic_hash,facts_hash,request,"
          + "accepted,supersedes"),

  /** Accounts with their roles. */
  ACCOUNT("account", true, "user_name", "password_hash,person_number,roles,locked"),

  /** Sessions of people who are signed in. */
  SESSION("sign_in_session", false, "token_hash", "session_id,user_name,method"),

  /** Links by which passwords are chosen. */
  PASSWORD_LINK("password_link", false, "user_name", "token_hash"),

  /** Settings of the university: prices, approval, wording and others. */
  SETTING("setting_version", true, "name,version_no", "setting_value,set_by"),

  /** Holds of offices on people, to whom nothing is issued. */
  HOLD("person_hold", true, "id", "person_number,office,category,reason,placed_by,lifted_by"),

  /** Plug-ins that ought to run. */
  PLUGIN("plugin", true, "name", "version,sha256,enabled"),

  /** Keys of kiosks, and the tokens by which they enrol. */
  KIOSK("kiosk", true, "id", "public_key,token_hash"),

  /** Holders' PINs for kiosks. */
  KIOSK_PIN("kiosk_pin", true, "person_number", "pin_hash"),

  /** Cards by which kiosk operators open maintenance. */
  MAINTENANCE_CARD("maintenance_card", true, "uid_hash", "keeper_name,pin_hash");

  private final String table;
  private final boolean inTrail;
  private final String key;
  private final String others;

  AuthenticatedTable(String table, boolean inTrail, String key, String others) {
    this.table = table;
    this.inTrail = inTrail;
    this.key = key;
    this.others = others;
  }

  /** Finds a table by its name. */
  public static Optional<AuthenticatedTable> named(String table) {
    return Arrays.stream(values()).filter(each -> each.table.equals(table)).findFirst();
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

  /** Returns the columns of the primary key, which are authenticated first. */
  public List<String> key() {
    return List.of(key.split(",", -1));
  }

  /** Returns the other columns that are authenticated. A null counts as an empty text. */
  public List<String> others() {
    return List.of(others.split(",", -1));
  }
}
