package org.yinxin.services.records;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A file is refused as a whole, or cannot be applied.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #UNKNOWN_KIND}</td><td>no such kind of record is known</td><td>deploys the type that brings it</td><td>404</td></tr>
 * <tr><td>{@link #TOO_LARGE}</td><td>the file is past a limit, or inflates past one</td><td>splits the file</td><td>413</td></tr>
 * <tr><td>{@link #NOT_READABLE}</td><td>neither text in a known encoding nor a workbook</td><td>saves it as XLSX or as CSV in UTF-8</td><td>422</td></tr>
 * <tr><td>{@link #BAD_HEADER}</td><td>a column is missing, doubled or unknown</td><td>corrects the header, or saves a mapping</td><td>422</td></tr>
 * <tr><td>{@link #BAD_ROWS}</td><td>the import was applied although a row is bad</td><td>corrects the rows named in the report</td><td>422</td></tr>
 * <tr><td>{@link #UNCONFIRMED}</td><td>cells may be mistakes, and nobody has confirmed them, or another number of them</td><td>looks at the questions of the import, and corrects or confirms the cells</td><td>409</td></tr>
 * <tr><td>{@link #NOT_STAGED}</td><td>no such staged import, or it was applied already</td><td>stages it again</td><td>404</td></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>no such encoding or mapping, no good mapping, or corrections of another file</td><td>chooses another, or uploads the file again</td><td>422</td></tr>
 * <tr><td>{@link #OUTDATED}</td><td>facts have changed since it was staged</td><td>stages it again</td><td>409</td></tr>
 * <tr><td>{@link #NOT_LAST}</td><td>another import of the kind came later, or it was never applied</td><td>imports a corrected file</td><td>409</td></tr>
 * <tr><td>{@link #IN_USE}</td><td>other records belong to people whom it brought</td><td>takes those imports back first</td><td>409</td></tr>
 * <tr><td>{@link #BUSY}</td><td>too many files wait to be read, or the source is being read already</td><td>tries again later</td><td>503</td></tr>
 * <tr><td>{@link #INTERRUPTED}</td><td>the server stopped while it read</td><td>stages it again</td><td>422</td></tr>
 * <tr><td>{@link #UNKNOWN_SOURCE}</td><td>no such source is connected</td><td>looks at {@code yinxin:source} and {@code etc/}</td><td>404</td></tr>
 * <tr><td>{@link #SOURCE_FAILED}</td><td>the source does not answer, refuses, or takes too long</td><td>looks after the other system; the next reading is as scheduled</td><td>503</td></tr>
 * <tr><td>{@link #CHECK_FAILED}</td><td>the certificate type that brings the kind does not check its rows</td><td>looks at {@code yinxin:status}, and asks the type's maker</td><td>503</td></tr>
 * <tr><td>{@link #ALTERED}</td><td>rows in the database are not what was read or imported</td><td>has the IT office run {@code yinxin:log-check}</td><td>409</td></tr>
 * </table>
 */
public enum ImportReason implements Reason {
  /** No such kind of record is known. */
  UNKNOWN_KIND(404, "没有这种数据。", "There is no such kind of record."),
  /** The file is past a limit, or inflates past one. */
  TOO_LARGE(413, "文件过大。", "The file is too large."),
  /** Neither text in a known encoding nor a workbook. */
  NOT_READABLE(422, "文件无法读取。", "The file cannot be read."),
  /** A column is missing, doubled or unknown. */
  BAD_HEADER(422, "表头不正确。", "The header is not right."),
  /** The import was applied although a row is bad. */
  BAD_ROWS(422, "有不合格的行。", "Some rows are not right."),
  /** Cells may be mistakes, and nobody has confirmed them, or another number of them. */
  UNCONFIRMED(409, "有需要核对的数据尚未确认。", "Some values have to be confirmed."),
  /** No such staged import, or it was applied already. */
  NOT_STAGED(404, "没有这次导入，或已完成。", "There is no such import, or it was applied already."),
  /** No such encoding or mapping, or no good mapping. */
  BAD_REQUEST(422, "编码、列对应或改正的行不正确。", "Encoding, mapping or corrections are not right."),
  /** Facts have changed since it was staged. */
  OUTDATED(409, "检查之后数据有变化，请重新上传。", "Facts have changed since it was checked. Upload it again."),
  /** Another import of the kind came later, or it was never applied. */
  NOT_LAST(409, "之后另有导入，或尚未导入。", "Another import came later, or it was never applied."),
  /** Other records belong to people whom it brought. */
  IN_USE(409, "相关人员已有其他数据。", "Other records belong to people whom it brought."),
  /** Too many files wait to be read, or the source is being read already. */
  BUSY(503, "等待读取的文件较多，请稍后再试。", "Too many files wait to be read. Try again later."),
  /** The server stopped while it read. */
  INTERRUPTED(422, "读取时服务器停止，请重新上传。", "The server stopped while it read. Upload it again."),
  /** No such source is connected. */
  UNKNOWN_SOURCE(404, "没有这个数据源。", "There is no such source."),
  /** The source does not answer, refuses, or takes too long. */
  SOURCE_FAILED(503, "数据源没有正常应答。", "The source gave no good answer."),
  /** The certificate type that brings the kind does not check its rows. */
  CHECK_FAILED(503, "暂时不能检查这种数据。", "These rows cannot be checked now."),
  /** Rows in the database are not what was read or imported. */
  ALTERED(409, "数据库中的数据与导入时不符。", "Rows in the database are not what was imported.");

  private final int status;
  private final LocalizedText text;

  ImportReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("import-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}
