package org.yinxin.core.verification;

import java.util.List;
import java.util.Optional;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.LocalizedText;

/** Leaves of a report what somebody may know who is told the verdict alone. */
final class ReportRedaction {
  private ReportRedaction() {}

  static VerificationReport of(VerificationReport report, LocalizedText summary) {
    return new VerificationReport(
        report.verdict(),
        summary,
        report.development(),
        report.checks().stream().filter(check -> !tellsAFigure(check)).toList(),
        report.credential().map(Subject::withheld),
        Optional.empty(),
        List.of(),
        report.explanation());
  }

  /** One that failed is told all the same: it keeps a reader from relying on the document. */
  private static boolean tellsAFigure(Check check) {
    return check.name().equals(VerificationReport.DERIVATION) && check.outcome() == Outcome.PASSED;
  }
}
