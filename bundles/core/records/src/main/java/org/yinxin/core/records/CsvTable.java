package org.yinxin.core.records;

import static org.yinxin.services.records.ImportException.Reason.BAD_HEADER;
import static org.yinxin.services.records.ImportException.Reason.NOT_READABLE;
import static org.yinxin.services.records.ImportException.Reason.TOO_LARGE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportException;
import org.yinxin.services.records.RecordImport;
import org.yinxin.text.LocalizedText;

/** A CSV file read row by row, its header matched with the columns of a kind of record. */
final class CsvTable {
  /**
   * One row.
   *
   * @param line line in the file, the header being 1
   * @param cells text by column name, trimmed; blank cells are absent
   * @param isTooWide whether it has more cells than the header
   */
  record Row(long line, Map<String, String> cells, boolean isTooWide) {}

  /** What is done with each row. */
  interface RowVisitor {
    void visit(Row row);
  }

  private final RecordKind kind;

  CsvTable(RecordKind kind) {
    this.kind = kind;
  }

  /** Reads all rows. */
  void read(InputStream csv, RowVisitor visitor) throws ImportException {
    try (CSVParser parser =
        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(reader(csv))) {
      List<String> header = null;
      for (CSVRecord record : parser) {
        if (header == null) {
          header = header(record);
        } else {
          visitor.visit(row(record, header, parser.getCurrentLineNumber()));
        }
      }
      if (header == null) {
        throw refused(NOT_READABLE, "文件是空的", "the file is empty");
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private static ImportException unreadable(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof TooLargeException) {
      return refused(
          TOO_LARGE,
          "文件超过 " + RecordImport.MAXIMUM_BYTES / 1048576 + " MB，请拆分后再导入",
          "the file is larger than " + RecordImport.MAXIMUM_BYTES / 1048576 + " MB; split it");
    }
    if (cause instanceof CharacterCodingException) {
      return refused(
          NOT_READABLE,
          "文件不是 UTF-8 编码，请另存为“CSV UTF-8”",
          "the file is not UTF-8; save it as “CSV UTF-8”");
    }
    return refused(NOT_READABLE, "文件不是有效的 CSV", "the file is not valid CSV");
  }

  private static Reader reader(InputStream csv) throws IOException {
    PushbackInputStream in = new PushbackInputStream(new LimitedStream(csv), 3);
    byte[] mark = in.readNBytes(3);
    boolean byteOrderMark =
        mark.length == 3
            && mark[0] == (byte) 0xEF
            && mark[1] == (byte) 0xBB
            && mark[2] == (byte) 0xBF;
    if (!byteOrderMark) {
      in.unread(mark);
    }
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private List<String> header(CSVRecord record) throws ImportException {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String cell : record) {
      String name = columnName(cell.strip());
      if (!seen.add(name)) {
        throw refused(
            BAD_HEADER,
            "列“" + cell.strip() + "”出现了两次",
            "column '" + cell.strip() + "' stands twice");
      }
      names.add(name);
    }
    for (RecordKind.Column column : kind.columns()) {
      if (column.required() && !seen.contains(column.name())) {
        throw refused(
            BAD_HEADER,
            "缺少列“" + column.label().zh() + "”(" + column.name() + ")",
            "column '" + column.name() + "' is missing");
      }
    }
    return names;
  }

  private String columnName(String heading) throws ImportException {
    for (RecordKind.Column column : kind.columns()) {
      if (column.name().equals(heading) || column.label().zh().equals(heading)) {
        return column.name();
      }
    }
    throw refused(BAD_HEADER, "不认识的列“" + heading + "”", "unknown column '" + heading + "'");
  }

  private static Row row(CSVRecord record, List<String> header, long line) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(record.size(), header.size()); i++) {
      String text = record.get(i).strip();
      if (!text.isEmpty()) {
        cells.put(header.get(i), text);
      }
    }
    return new Row(line, cells, record.size() > header.size());
  }

  private static ImportException refused(ImportException.Reason reason, String zh, String en) {
    return new ImportException(reason, new LocalizedText(zh, en));
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends with an exception rather than silently, so that half a file is never taken for one. */
  private static final class LimitedStream extends FilterInputStream {
    private long left = RecordImport.MAXIMUM_BYTES;

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new TooLargeException();
      }
    }
  }
}
