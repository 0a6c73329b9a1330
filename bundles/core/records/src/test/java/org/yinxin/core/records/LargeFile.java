package org.yinxin.core.records;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;

/**
 * Imports a large file in its own process, with a database on disk and a heap that holds no such
 * file: arguments are the folder, the number of rows and {@code csv}, {@code xlsx} or {@code zip}.
 */
final class LargeFile {
  private static final int STUDENTS = 1000;

  private LargeFile() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int rows = Integer.parseInt(arguments[1]);
    String format = arguments[2];
    StagedImports imports = imports(folder);
    Path people = folder.resolve("people.csv");
    try (Writer out = Files.newBufferedWriter(people)) {
      out.write(Office.PEOPLE);
      for (int i = 0; i < STUDENTS; i++) {
        out.write("2022" + i + ",张三,男,2004-01-31,undergraduate\r\n");
      }
    }
    imports.apply(stage(imports, AcademicRecords.PERSON.id(), people).id(), "clerk");
    Path file = folder.resolve("file." + format);
    String kind =
        (format.equals("zip") ? AcademicRecords.PHOTO : AcademicRecords.COURSE_RESULT).id();
    if (format.equals("zip")) {
      photos(file, rows);
    } else if (format.equals("csv")) {
      csv(file, rows);
    } else {
      workbook(file, rows);
    }
    long begin = System.nanoTime();
    ImportReport staged = stage(imports, kind, file);
    System.out.println("staged");
    long middle = System.nanoTime();
    imports.apply(staged.id(), "clerk");
    System.out.println("applied");
    long applied = System.nanoTime();
    ImportReport again = stage(imports, kind, file);
    System.out.println("staged again");
    long end = System.nanoTime();
    imports.undo(staged.id(), "clerk");
    System.out.printf(
        "added %d unchanged %d staged %d ms applied %d ms again %d ms undone %d ms%n",
        staged.added(),
        again.unchanged(),
        (middle - begin) / 1_000_000,
        (applied - middle) / 1_000_000,
        (end - applied) / 1_000_000,
        (System.nanoTime() - end) / 1_000_000);
    System.exit(0);
  }

  private static StagedImports imports(Path folder) {
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName(folder.resolve("database").toString());
    dataSource.setCreateDatabase("create");
    Database database = SchemaDatabase.migrated(dataSource);
    RowAuthentication authentication = new FixedRowAuthentication();
    StoredRecords records = new StoredRecords(database, new BroughtKind(), authentication);
    FakeAuditTrail audit = new FakeAuditTrail();
    return new StagedImports(
        database,
        authentication,
        records,
        new SavedMappings(database, records, new BroughtKind(), audit),
        new BroughtKind(),
        (people, types) -> List.of(),
        text -> Optional.empty(),
        audit,
        folder.resolve("spool"));
  }

  private static ImportReport stage(StagedImports imports, String kind, Path file)
      throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return imports.stage(
          new ImportRequest(kind, "", "test", Optional.empty(), Optional.empty()), in);
    }
  }

  private static void csv(Path file, int rows) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, Charset.forName("GBK"))) {
      out.write(Office.COURSES);
      for (int i = 0; i < rows; i++) {
        out.write(Office.course("2022" + i % STUDENTS, "M" + i, Integer.toString(60 + i % 40)));
      }
    }
  }

  /** Some as large as they come from a camera. */
  private static void photos(Path file, int rows) throws IOException {
    byte[] large = Pictures.of("jpeg", 1790, 2390, Color.RED);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < rows; i++) {
        zip.putNextEntry(new ZipEntry("2022" + i + ".jpg"));
        zip.write(i % 50 == 0 ? large : Pictures.jpeg(new Color(i % 250, i / 250 * 20, 99)));
      }
    }
  }

  private static void workbook(Path file, int rows) throws IOException {
    try (var out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "tests", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Sheet1");
      Workbooks.row(sheet, 0, (Object[]) Office.COURSES.strip().split(",", -1));
      for (int i = 0; i < rows; i++) {
        String row = Office.course("2022" + i % STUDENTS, "M" + i, Integer.toString(60 + i % 40));
        String[] cells = row.strip().split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          sheet.inlineString(i + 1, column, cells[column]);
        }
        if (i % 1000 == 999) {
          sheet.flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
