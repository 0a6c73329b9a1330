package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_REQUEST;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yinxin.core.records.Table.Cell;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
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
          "只能改正表格的行，一次最多 %d 行，每格最多 %d 字；请改正原文件后重新上传"
              .formatted(RowCorrection.MAXIMUM, MAXIMUM_LENGTH),
          "only rows of tables can be corrected, %d at once, of at most %d characters a cell; correct the file itself"
              .formatted(RowCorrection.MAXIMUM, MAXIMUM_LENGTH));
    }
  }

  private static boolean isTooLong(RowCorrection correction) {
    return correction.after().size() > MAXIMUM_CELLS
        || correction.after().stream().anyMatch(text -> text.length() > MAXIMUM_LENGTH);
  }

  /** A note on the corrected lines, for whoever applies the import; empty if there is none. */
  Optional<LocalizedText> note() {
    if (left.isEmpty()) {
      return Optional.empty();
    }
    String lines =
        left.keySet().stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
    boolean isAll = left.size() <= LISTED;
    return Optional.of(
        new LocalizedText(
            "有 " + left.size() + " 行在页面上改正过：第 " + lines.replace(", ", "、") + (isAll ? " 行" : " 行等"),
            left.size()
                + (left.size() == 1 ? " row was" : " rows were")
                + " corrected on the page: line "
                + lines
                + (isAll ? "" : ", …")));
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
