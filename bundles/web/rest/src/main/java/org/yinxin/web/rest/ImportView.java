package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.text.LocalizedText;

/**
 * An import as the HTTP contract has it; what is not known yet is left out.
 *
 * @param fileName of the file, or of the source
 * @param peopleWithout of photos: how many people will have none when it is applied
 * @param sheet name of the sheet that is read; absent of a file without sheets
 * @param sheets names of the sheets that are not blank, the first 50
 * @param notes on what was left out, filled in or is not to be seen in the file
 * @param questionCount number of cells that may be mistakes, see questions
 * @param confirmedBy account that confirmed them
 * @param waiting its application or taking back, which a second person has to confirm
 */
record ImportView(
    String id,
    String kind,
    String fileName,
    String by,
    Instant at,
    ImportReport.State state,
    @Schema(allowableValues = {"csv", "tsv", "xlsx", "xls", "html", "zip", "source"}) String format,
    String charset,
    List<ImportReport.Heading> headings,
    ImportReason refusal,
    LocalizedText refusalText,
    int total,
    int rows,
    int added,
    int changed,
    int unchanged,
    int badRows,
    int problemCount,
    List<ImportReport.Problem> problems,
    int credentialCount,
    Integer peopleWithout,
    String sheet,
    List<String> sheets,
    List<LocalizedText> notes,
    int questionCount,
    String confirmedBy,
    AdminChangesResource.View waiting) {
  static ImportView of(ImportReport r) {
    return of(r, Optional.empty());
  }

  static ImportView of(ImportReport r, Optional<AdminChangesResource.View> waiting) {
    return new ImportView(
        r.id(),
        r.kind(),
        r.fileName(),
        r.by(),
        r.at(),
        r.state(),
        r.format().isEmpty() ? null : r.format(),
        r.charset().isEmpty() ? null : r.charset(),
        r.headings(),
        r.refusal().map(ImportReport.FileRefusal::reason).orElse(null),
        r.refusal().map(ImportReport.FileRefusal::explanation).orElse(null),
        r.total(),
        r.rows(),
        r.added(),
        r.changed(),
        r.unchanged(),
        r.badRows(),
        r.problemCount(),
        r.problems(),
        r.credentialCount(),
        r.kind().equals(AcademicRecords.PHOTO.id()) ? r.peopleWithout() : null,
        r.contents().sheet().isEmpty() ? null : r.contents().sheet(),
        r.contents().sheets(),
        r.contents().notes(),
        r.questionCount(),
        r.confirmedBy().orElse(null),
        waiting.orElse(null));
  }
}
