package org.yinxin.core.records;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.TableFiles;
import org.yinxin.services.refusal.Refusal;

/** Tables by way of a file, since a workbook cannot be read from its beginning to its end. */
@Component
public final class SpooledTables implements TableFiles {
  private final Spool spool;

  /** Keeps files in the bundle's own area while they are read. */
  @Activate
  public SpooledTables(BundleContext context) {
    this(context.getDataFile("tables").toPath());
  }

  SpooledTables(Path folder) {
    spool = new Spool(folder);
  }

  @Override
  public void read(InputStream file, RowVisitor visitor) throws Refusal {
    Path spooled = spool.take(file, RecordImport.MAXIMUM_BYTES);
    try {
      Table.open(spooled, Optional.empty(), Optional.empty())
          .read((line, cells) -> visitor.row(cells.stream().map(SpooledTables::cell).toList()));
    } finally {
      Spool.delete(spooled);
    }
  }

  private static Cell cell(Table.Cell cell) {
    return new Cell(cell.text(), cell.flaw());
  }
}
