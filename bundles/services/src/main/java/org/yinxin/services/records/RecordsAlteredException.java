package org.yinxin.services.records;

import org.yinxin.services.ledger.Mismatch;
import org.yinxin.text.LocalizedText;

/**
 * A stored row is not what was imported: it was changed or added past the platform, as by somebody
 * who can write to the database. Nothing may be decided by it.
 */
public final class RecordsAlteredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final transient LocalizedText title;
  private final String row;
  private final String importId;

  /**
   * Names the row.
   *
   * @param kind id of its kind
   * @param title of its kind
   * @param row its key, for people; it may name a person
   * @param importId id of the import that it claims to be of
   */
  public RecordsAlteredException(String kind, LocalizedText title, String row, String importId) {
    // The message goes to the log, which names nobody.
    super("a row of %s, of import %s, is not what was imported".formatted(kind, importId));
    this.kind = kind;
    this.title = title;
    this.row = row;
    this.importId = importId;
  }

  /** Returns it for operators, without the row's key. */
  public Mismatch mismatch() {
    return Mismatch.of(
        Mismatch.Kind.RECORD,
        kind,
        "数据“" + kind + "”中有一行（导入 " + importId + "）与导入时不符",
        getMessage());
  }

  /** Returns the explanation for people who may see the row. */
  public LocalizedText explanation() {
    return new LocalizedText(
        "数据“" + title.zh() + "”中的一行（" + row + "）与导入时不符，可能有人直接改动过数据库，不能据此办理。请联系学校信息化部门。",
        "A row of %s (%s) is not what was imported. Somebody may have changed the database, so that nothing can be done by it. Please tell the university's IT office."
            .formatted(title.en(), row));
  }
}
