package org.yinxin.web.pages.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.document.FactGrid;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.LocalizedText;

/** Reports to test with. */
final class Reports {
  private Reports() {}

  static VerificationReport of(Verdict verdict, boolean development) {
    return of(verdict, development, "张*雨");
  }

  static VerificationReport of(Verdict verdict, boolean development, String holder) {
    Subject subject =
        new Subject(
            "c-1",
            "transcript",
            new LocalizedText("主修成绩单", "Academic transcript"),
            "zh-CN",
            "教证〔2026〕00001号",
            new LocalizedText("重庆工商大学 教务处", "CTBU, Academic Affairs Office"),
            holder,
            Instant.parse("2026-11-24T16:30:00Z"),
            Optional.empty(),
            verdict == Verdict.REVOKED || verdict == Verdict.SUPERSEDED
                ? Optional.of(Instant.parse("2026-12-01T00:00:00Z"))
                : Optional.empty(),
            verdict == Verdict.SUPERSEDED
                ? Optional.of("https://cert.example.edu.cn/v/NEWER")
                : Optional.empty(),
            "ab".repeat(32),
            OptionalLong.of(17),
            verdict == Verdict.REVOKED
                ? List.of()
                : List.of(new FactGrid.Fact("专业", "软件工程"), new FactGrid.Fact("平均学分绩点", "2.83")));
    return new VerificationReport(
        verdict,
        new LocalizedText("本平台签发过这份凭证。", "This credential was issued here."),
        development,
        List.of(
            new Check("issued", Outcome.PASSED, new LocalizedText("凭证已登记在册。", "It is registered.")),
            new Check("status", Outcome.FAILED, new LocalizedText("状态有变。", "Its state changed.")),
            new Check(
                "file-hash",
                Outcome.NOT_APPLICABLE,
                new LocalizedText("未提交文件。", "No file given."))),
        Optional.of(subject));
  }
}
