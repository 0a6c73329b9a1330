package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yinxin.core.records.Table.Cell;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.records.RowCorrection;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Puts the rows that a person has corrected in the place of those of the file. */
final class CorrectedRows {
  private static final int LISTED = 20;
  private static final int MAXIMUM_CELLS = 256;
  private static final int MAXIMUM_LENGTH = 4000;

  /** Those whose line has not come yet, by line. */
  private final SortedMap<Long, RowCorrection> left = new TreeMap<>();

  private final boolean isErrorFile;

  CorrectedRows(List<RowCorrection> corrections, List<Heading> headings) {
    corrections.forEach(correction -> left.put(correction.line(), correction));
    isErrorFile = Formulas.isErrorFile(headings);
  }

  /** Refuses what nobody would type, and a name of a photo, which is the archive's. */
  static void check(RecordKind kind, List<RowCorrection> corrections) throws Refusal {
    boolean isPhotos = kind.id().equals(AcademicRecords.PHOTO.id());
    if (corrections.size() > (isPhotos ? 0 : RowCorrection.MAXIMUM)
        || corrections.stream().anyMatch(CorrectedRows::isTooLong)) {
      throw Table.refused(
          BAD_REQUEST,
          "一次最多改正 " + RowCorrection.MAXIMUM + " 行，请改正原文件后重新上传",
          "at most " + RowCorrection.MAXIMUM + " rows can be corrected; correct the file itself");
    }
  }

  private static boolean isTooLong(RowCorrection correction) {
    return correction.after().size() > MAXIMUM_CELLS
        || correction.after().stream().anyMatch(text -> text.length() > MAXIMUM_LENGTH);
  }

  /** Adds a note on the corrected lines, for whoever applies the import. */
  Contents noted(Contents contents) {
    if (left.isEmpty()) {
      return contents;
    }
    String lines =
        left.keySet().stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
    boolean isAll = left.size() <= LISTED;
    List<LocalizedText> notes = new ArrayList<>(contents.notes());
    notes.add(
        new LocalizedText(
            "有 " + left.size() + " 行在页面上改正过：第 " + lines.replace(", ", "、") + (isAll ? " 行" : " 行等"),
            left.size()
                + (left.size() == 1 ? " row was" : " rows were")
                + " corrected on the page: line "
                + lines
                + (isAll ? "" : ", …")));
    return new Contents(contents.sheet(), contents.sheets(), notes);
  }

  /** The cells of a line as they are to be read. */
  List<Cell> cells(long line, List<Cell> cells) throws Refusal {
    RowCorrection correction = left.remove(line);
    if (correction == null) {
      return cells;
    }
    List<String> texts =
        cells.stream()
            .map(Cell::text)
            .map(text -> isErrorFile ? Formulas.restored(text) : text)
            .toList();
    if (!texts.equals(correction.before())) {
      throw another(line);
    }
    return correction.after().stream().map(Cell::of).toList();
  }

  /** Refuses the file if it had no row at some line. */
  void end() throws Refusal {
    if (!left.isEmpty()) {
      throw another(left.firstKey());
    }
  }

  private static Refusal another(long line) {
    return Table.refused(
        BAD_REQUEST,
        "文件的第 " + line + " 行与改正时看到的不同，请重新上传文件",
        "line " + line + " of the file is not what was corrected; upload the file again");
  }
}
