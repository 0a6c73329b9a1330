package org.yinxin.core.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.refusal.Refusal;

/** A sheet of a workbook of Excel 97 to 2003 ([MS-XLS], BIFF8), record by record. */
final class XlsTable implements Table {
  private final Path file;
  private final List<SheetFacts> sheets;
  private final SheetFacts sheet;

  XlsTable(Path file, Optional<String> wanted) throws Refusal {
    this.file = file;
    BiffSheets found = new BiffSheets();
    walk(found, true);
    sheets = found.sheets();
    sheet = SheetFacts.chosen(sheets, wanted);
  }

  static Refusal unreadable() {
    return Table.refused(
        ImportReason.NOT_READABLE, "文件不是有效的 .xls 工作簿", "the file is not a valid .xls workbook");
  }

  @Override
  public String format() {
    return "xls";
  }

  @Override
  public String charset() {
    return "";
  }

  @Override
  public Contents contents() {
    return sheet.contents(sheets);
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    BiffRows rows = new BiffRows(sheets.indexOf(sheet), sheet, visitor);
    walk(rows, false);
    try {
      rows.end();
    } catch (BiffSheets.RefusedException e) {
      throw e.refusal;
    }
  }

  private void walk(HSSFListener listener, boolean isFirst) throws Refusal {
    HSSFRequest request = new HSSFRequest();
    request.addListenerForAllRecords(listener);
    try (POIFSFileSystem open = new POIFSFileSystem(file.toFile(), true)) {
      if (isFirst) {
        BiffCheck.check(open);
      }
      try (InputStream records = BiffCheck.open(open)) {
        new HSSFEventFactory().processEvents(request, records);
      }
    } catch (BiffSheets.RefusedException e) {
      throw e.refusal;
    } catch (IOException | RuntimeException e) {
      // The reader answers what it does not expect with whatever exception comes of it.
      throw unreadable();
    }
  }
}
