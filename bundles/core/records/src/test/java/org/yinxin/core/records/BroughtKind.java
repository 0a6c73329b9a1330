package org.yinxin.core.records;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordKind.Column;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RowFinding;
import org.yinxin.records.ValueCheck;
import org.yinxin.testlibrary.databases.FewTypes;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** One deployed type that brings a kind of record. */
final class BroughtKind implements FewTypes {
  static final RecordKind KIND =
      new RecordKind(
              "cet-score",
              new LocalizedText("四六级成绩", "CET scores"),
              List.of(
                  Column.required("number", "学号", "Number", ValueCheck.text(32)),
                  Column.required("score", "分数", "Score", ValueCheck.number("0", "710")),
                  Column.optional("remark", "备注", "Remark", ValueCheck.text(60))),
              List.of("number"),
              "number")
          .checkedBy(BroughtKind::findings);

  private static List<RowFinding> findings(RecordRow row) {
    return row.text("remark").equals("存疑")
        ? List.of(RowFinding.question("score", "请核对分数", "compare the score"))
        : List.of();
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(
        new CertificateTypeDescription(
            "cet-score",
            new LocalizedText("四六级", "CET"),
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            List.of(),
            0,
            List.of(AcademicRecords.TRANSLATION),
            List.of(KIND)));
  }

  @Override
  public <T> T limited(String id, String person, Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return Optional.empty();
  }
}
