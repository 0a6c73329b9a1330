package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_INPUT;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupTrial;
import org.yinxin.text.LocalizedText;

/** Files of the school, as imports like any other; they stay when the set-up is over. */
final class SchoolFileImport {
  /**
   * The largest number of bad lines that a message names; the author corrects the file, not the
   * set-up.
   */
  private static final int NAMED = 20;

  private final CertificateTypes types;
  private final RecordImport imports;

  SchoolFileImport(CertificateTypes types, RecordImport imports) {
    this.types = types;
    this.imports = imports;
  }

  /**
   * Returns the kinds of records that a type uses. All belong to a person, so that the kind of
   * persons is always among them.
   */
  static Stream<RecordKind> needs(CertificateTypeDescription type) {
    return Stream.of(
            Stream.of(AcademicRecords.PERSON), type.needs().stream(), type.brings().stream())
        .flatMap(kinds -> kinds)
        .distinct();
  }

  List<SetupTrial.Kind> kinds() {
    Map<String, RecordKind> kinds = new LinkedHashMap<>();
    types.available().stream()
        .flatMap(SchoolFileImport::needs)
        .forEach(kind -> kinds.putIfAbsent(kind.id(), kind));
    List<ImportReport> latest = imports.latest();
    return kinds.values().stream()
        .map(kind -> new SetupTrial.Kind(kind, own(kind, latest)))
        .toList();
  }

  private static Optional<ImportReport> own(RecordKind kind, List<ImportReport> latest) {
    return latest.stream()
        .filter(report -> report.kind().equals(kind.id()))
        .filter(report -> report.state() == ImportReport.State.APPLIED)
        .filter(report -> !report.fileName().equals(TypedRowImport.NAME))
        .findFirst();
  }

  void bring(String kind, String fileName, InputStream file, String by) throws Refusal {
    // The name of the file distinguishes invented records from real ones.
    String name = fileName.equals(TypedRowImport.NAME) ? "" : fileName;
    ImportRequest request = new ImportRequest(kind, name, by, Optional.empty(), Optional.empty());
    try {
      ImportReport staged = imports.stage(request, file);
      if (!staged.isClean()) {
        throw refused(staged);
      }
      imports.apply(staged.id(), by);
    } catch (Refusal e) {
      throw e.reason() instanceof ImportReason ? new Refusal(BAD_INPUT, e.explanation()) : e;
    }
  }

  private Refusal refused(ImportReport report) {
    List<Refusal.Field> fields =
        report.problems().stream().limit(NAMED).map(problem -> field(report, problem)).toList();
    int count = report.problemCount();
    return new Refusal(
        BAD_INPUT,
        new LocalizedText(
            "文件有 " + count + " 处不合格，没有导入任何一行。请改正后重新选择文件。",
            "The file has "
                + count
                + " bad cells, and nothing of it was imported. Correct it and"
                + " choose it again."),
        fields);
  }

  /** Named by the column's label, because few files use its name. */
  private Refusal.Field field(ImportReport report, ImportReport.Problem problem) {
    LocalizedText label =
        kinds().stream()
            .filter(kind -> kind.kind().id().equals(report.kind()))
            .flatMap(kind -> kind.kind().columns().stream())
            .filter(column -> column.name().equals(problem.column()))
            .map(RecordKind.Column::label)
            .findFirst()
            .orElse(new LocalizedText(problem.column(), problem.column()));
    return new Refusal.Field(
        (int) problem.line(),
        problem.column(),
        new LocalizedText(
            label.zh() + "：" + problem.reason().zh(), label.en() + ": " + problem.reason().en()));
  }
}
