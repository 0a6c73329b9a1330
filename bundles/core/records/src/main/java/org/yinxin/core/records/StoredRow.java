package org.yinxin.core.records;

import java.util.List;
import java.util.Optional;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.text.LocalizedText;

/**
 * A row of {@code record_row}: its values as JSON, and the code that proves them to be what was
 * imported.
 */
record StoredRow(
    String kind,
    String rowKey,
    String holder,
    String cells,
    String importId,
    Optional<String> mac) {
  static final String COLUMNS = "kind, row_key, holder, cells, import_id, mac";

  /** The columns of a table with an alias. */
  static String columnsOf(String alias) {
    return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
  }

  /** The code of a row that an import brings. */
  static String mac(
      RowAuthentication authentication,
      String kind,
      String rowKey,
      String holder,
      String cells,
      String importId) {
    return authentication.mac(
        AuthenticatedTable.RECORD_ROW, List.of(kind, rowKey, holder, cells, importId));
  }

  boolean isAuthentic(RowAuthentication authentication) {
    return authentication.isAuthentic(
        AuthenticatedTable.RECORD_ROW, List.of(kind, rowKey, holder, cells, importId), mac);
  }

  /**
   * Returns its values.
   *
   * @param of its kind
   * @throws AlteredDataException if they are not what was imported
   */
  RecordRow row(RowAuthentication authentication, RecordKind of) {
    if (!isAuthentic(authentication)) {
      throw altered(of.title());
    }
    return Cells.read(cells);
  }

  /**
   * Returns its code, 32 bytes.
   *
   * @throws AlteredDataException if it is not that of its values
   */
  byte[] code(RowAuthentication authentication) {
    if (!isAuthentic(authentication)) {
      throw altered();
    }
    return RowSet.code(mac.orElseThrow());
  }

  AlteredDataException altered() {
    return altered(new LocalizedText(kind, kind));
  }

  private AlteredDataException altered(LocalizedText title) {
    return AlteredDataException.record(kind, title, Verdicts.readable(rowKey), importId);
  }
}
