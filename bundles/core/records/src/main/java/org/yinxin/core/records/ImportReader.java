package org.yinxin.core.records;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.ValueCheck;
import org.yinxin.services.issuance.ValidCredentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RowCorrection;
import org.yinxin.services.refusal.Refusal;

/** Reads a spooled file: once to count its rows, once to stage them. */
final class ImportReader {
  /**
   * A file to be read.
   *
   * @param form {@link SourceTable#FORMAT} for spooled rows of a source; empty for a file of people
   */
  record Job(
      String id,
      RecordKind kind,
      String form,
      Path file,
      Optional<String> charset,
      Optional<String> sheet,
      Mapping mapping,
      List<RowCorrection> corrections) {
    Table open(Database database) throws Refusal {
      if (kind.id().equals(AcademicRecords.PHOTO.id())) {
        return new PhotoArchive(file, new PhotoStaging(database, id));
      }
      return form.equals(SourceTable.FORMAT)
          ? new SourceTable(file)
          : Table.open(file, charset, sheet);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(ImportReader.class);

  private final Database database;
  private final RowAuthentication authentication;
  private final CertificateTypes types;
  private final ValidCredentials validCredentials;

  /** Of any cell, whatever its column: can it be printed? */
  private final ValueCheck characters;

  ImportReader(
      Database database,
      RowAuthentication authentication,
      CertificateTypes types,
      ValidCredentials validCredentials,
      ValueCheck characters) {
    this.characters = characters;
    this.database = database;
    this.authentication = authentication;
    this.types = types;
    this.validCredentials = validCredentials;
  }

  void begin(String id, ImportRequest request, String form) {
    head(request.kind());
    database.transaction(h -> ImportLog.begin(h, id, request, form));
  }

  /** Makes sure that the kind has its row. */
  private void head(String kind) {
    boolean isThere =
        database.transaction(
            h ->
                h.createQuery("SELECT kind FROM import_head WHERE kind = :kind")
                    .bind("kind", kind)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent());
    if (isThere) {
      return;
    }
    try {
      database.transaction(
          h ->
              h.createUpdate("INSERT INTO import_head (kind, change_no) VALUES (:kind, 0)")
                  .bind("kind", kind)
                  .execute());
    } catch (RuntimeException e) {
      // Two at once: the other's row is as good.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  /** Reads and stages; the file is gone afterwards. Why it was refused, if it was. */
  Optional<Refusal> run(Job job) {
    LOG.info("import {} step reading", job.id());
    Optional<Refusal> refusal;
    try {
      stage(job);
      refusal = Optional.empty();
    } catch (Refusal e) {
      refusal = Optional.of(e);
    } catch (RuntimeException | Error e) {
      // An Error too: a file that nobody refuses would be read for ever.
      LOG.error("import {} step reading: failed", job.id(), e);
      refusal =
          Optional.of(
              Table.refused(
                  ImportReason.INTERRUPTED,
                  "读取时系统出错，请重新上传",
                  "reading failed here; upload the file again"));
    }
    try {
      refusal.ifPresent(e -> refuse(job, e));
    } finally {
      Spool.delete(job.file());
    }
    return refusal;
  }

  /** Notes that a file is refused. */
  void refuse(Job job, Refusal refusal) {
    Spool.delete(job.file());
    database.transaction(h -> ImportLog.refuse(h, job.id(), refusal));
  }

  private void stage(Job job) throws Refusal {
    boolean isPhotos = job.kind().id().equals(AcademicRecords.PHOTO.id());
    Table table = job.open(database);
    Columns columns = new Columns(job.kind(), isPhotos ? PhotoArchive.LEFT_OUT : job.mapping());
    HeaderRow header = new HeaderRow(columns);
    table.survey(
        (line, cells) -> {
          header.row(line, cells);
          check(header.rows() - HeaderRow.WITHIN);
        });
    List<Heading> headings = columns.headings(header.cells());
    int total = Math.max(0, header.total());
    CorrectedRows corrected = new CorrectedRows(job.corrections(), headings);
    Contents contents =
        table
            .contents()
            .after(
                Stream.of(header.note(), columns.leftOut(headings), corrected.note())
                    .flatMap(Optional::stream)
                    .toList());
    database.transaction(h -> ImportLog.describe(h, job.id(), table, contents, headings, total));
    check(total);
    if (header.cells().isEmpty()) {
      throw Table.refused(ImportReason.NOT_READABLE, "文件是空的", "the file is empty");
    }
    columns.check(headings);
    Verdicts verdicts = new Verdicts(job.kind(), headings, columns, characters);
    Staging staging =
        new Staging(
            database,
            authentication,
            resting(job.kind().id()),
            job.kind(),
            verdicts,
            new RowChecks(new KindCode(types, job.kind()), verdicts),
            job.id());
    int[] above = {header.index()};
    table.read(
        (line, cells) -> {
          if (above[0]-- < 0) {
            staging.row(line, corrected.cells(line, cells));
          }
        });
    corrected.end();
    staging.end();
  }

  private static void check(int rows) throws Refusal {
    if (rows > RecordImport.MAXIMUM_ROWS) {
      throw Table.refused(
          ImportReason.TOO_LARGE,
          "文件超过 " + RecordImport.MAXIMUM_ROWS + " 行，请拆分后再导入",
          "the file has more than " + RecordImport.MAXIMUM_ROWS + " rows; split it");
    }
  }

  /** The credentials that rest on rows of a kind. */
  AffectedCredentials resting(String kind) {
    return new AffectedCredentials(types, validCredentials, kind);
  }
}
