package org.yinxin.core.verification;

import java.time.InstantSource;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.sharing.CodeAccess;
import org.yinxin.services.verification.CodeView;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.services.verification.WrongCodeException;
import org.yinxin.services.verification.WrongCodeException.Reason;
import org.yinxin.text.LocalizedText;

/** Withholds what revocation, the holder or the office says that a code does not show. */
@Component
public final class LimitedCodeView implements CodeView {
  private final Verification verification;
  private final CodeAccess access;
  private final Settings settings;
  private final LogContinuity continuity;
  private final FailureThrottle failures = new FailureThrottle(InstantSource.system());

  /** Asks these each time. */
  @Activate
  public LimitedCodeView(
      @Reference(name = "verification") Verification verification,
      @Reference(name = "access") CodeAccess access,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "continuity") LogContinuity continuity) {
    this.verification = verification;
    this.access = access;
    this.settings = settings;
    this.continuity = continuity;
  }

  @Override
  public Optional<Seen> of(String code) {
    return verification.byCode(code).map(this::seen);
  }

  @Override
  public Seen of(String code, String client) throws WrongCodeException {
    Optional<Seen> seen = of(code);
    if (seen.isEmpty()) {
      throw wrong(client);
    }
    return seen.get();
  }

  private WrongCodeException wrong(String client) {
    return new WrongCodeException(failures.exceededBy(client) ? Reason.THROTTLED : Reason.UNKNOWN);
  }

  private Seen seen(VerificationReport report) {
    boolean isClosed = !access.isOpen(report.credential().map(Subject::id).orElseThrow());
    if (report.verdict() == Verdict.REVOKED) {
      return new Seen(ReportRedaction.of(report, report.summary()), true);
    }
    if (!isClosed) {
      return new Seen(report, false);
    }
    boolean isGood = report.verdict() == Verdict.VALID && !report.contradicted();
    return new Seen(
        ReportRedaction.of(report, isGood ? VerdictWords.closed() : report.summary()), true);
  }

  @Override
  public Optional<LocalizedText> missing() {
    return continuity.unsettledUntil().map(until -> VerdictWords.missing());
  }

  @Override
  public Optional<byte[]> page(String code, int page, String client) throws WrongCodeException {
    return rightOnly(shown(code).flatMap(seen -> verification.page(code, page)), code, client);
  }

  /** A right code that has no such page is no guess that would count. */
  private Optional<byte[]> rightOnly(Optional<byte[]> found, String code, String client)
      throws WrongCodeException {
    if (found.isEmpty() && verification.byCode(code).isEmpty()) {
      throw wrong(client);
    }
    return found;
  }

  private Optional<Seen> shown(String code) {
    return of(code).filter(seen -> !seen.withheld());
  }

  @Override
  public boolean givesFiles(String type) {
    return settings.value(CodeView.fileSetting(type)).filter("true"::equals).isPresent();
  }

  @Override
  public Optional<byte[]> pdf(String code, String client) throws WrongCodeException {
    return rightOnly(
        shown(code)
            .flatMap(seen -> seen.report().credential())
            .filter(subject -> givesFiles(subject.type()))
            .flatMap(subject -> verification.pdf(code)),
        code,
        client);
  }
}
