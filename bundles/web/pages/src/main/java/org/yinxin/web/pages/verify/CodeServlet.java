package org.yinxin.web.pages.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.servlet.http.HttpServletResponse.SC_CONFLICT;
import static javax.servlet.http.HttpServletResponse.SC_NOT_FOUND;
import static javax.servlet.http.HttpServletResponse.SC_OK;
import static javax.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.http.ProblemView;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.ProblemType;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.verification.CodeView;
import org.yinxin.services.verification.CodeView.Seen;
import org.yinxin.services.verification.ReportView;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.WrongCodeException;
import org.yinxin.text.LocalizedText;

/**
 * Answers at the address in a QR code: the page, or JSON for machines, the page images and the
 * file. The code is a bearer secret, so nothing is cached, indexed or passed on as a referrer.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-code")
@HttpWhiteboardServletPattern("/v/*")
public final class CodeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CodeServlet.class);
  private static final int SC_TOO_MANY_REQUESTS = 429;

  /** A code is 128 bits in base 32 with separators; anything longer is not looked at. */
  private static final Pattern PATH =
      Pattern.compile("/([0-9A-Za-z-]{1,64})(?:/(pdf)|/pages/([1-9][0-9]{0,3})\\.png)?");

  private static final LocalizedText MISTYPED =
      new LocalizedText(
          "验证码的检查字符对不上，您可能输错了一位。",
          "The code's check character does not fit: you may have mistyped a character.");

  private final transient CodeView codes;
  private final transient Verification verification;
  private final transient VerificationCounter counter;
  private final transient Institution institution;

  /** Takes what it shows from these. */
  @Activate
  public CodeServlet(
      @Reference(name = "codes") CodeView codes,
      @Reference(name = "verification") Verification verification,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "counter") VerificationCounter counter) {
    this.codes = codes;
    this.verification = verification;
    this.counter = counter;
    this.institution = institution;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecretAnswer.protect(response);
    response.setHeader("Vary", "Accept");
    String info = Optional.ofNullable(request.getPathInfo()).orElse("");
    Matcher path = PATH.matcher(info);
    if (info.equals("/")) {
      response.sendRedirect("/v");
    } else {
      // An address that cannot be a code counts as a wrong one.
      String code = path.matches() ? path.group(1) : "";
      try {
        answer(request, response, path, code);
      } catch (WrongCodeException e) {
        refuse(request, response, code, e.reason() == WrongCodeException.Reason.THROTTLED);
      } catch (LogIncompleteException e) {
        restoring(request, response, code, e.explanation());
      } catch (AlteredDataException e) {
        altered(request, response, code, e);
      } catch (PagesBusyException e) {
        SecretAnswer.retryAfter(response, HttpReason.BUSY);
        response.sendError(SC_SERVICE_UNAVAILABLE);
      }
    }
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Matcher path, String code)
      throws IOException, WrongCodeException {
    String client = request.getRemoteAddr();
    if (code.isEmpty() || (path.group(2) == null && path.group(3) == null)) {
      report(request, response, code);
    } else if (path.group(2) != null) {
      response.setHeader("Content-Disposition", "inline; filename=\"credential.pdf\"");
      SecretAnswer.file(response, "application/pdf", codes.pdf(code, client));
    } else {
      int page = Integer.parseInt(path.group(3));
      SecretAnswer.file(response, "image/png", codes.page(code, page, client));
    }
  }

  private void restoring(
      HttpServletRequest request, HttpServletResponse response, String code, LocalizedText why)
      throws IOException {
    SecretAnswer.retryAfter(response, HttpReason.LOG_INCOMPLETE);
    if (wantsJson(request)) {
      byte[] problem = problem(HttpReason.LOG_INCOMPLETE, why);
      SecretAnswer.send(response, SC_SERVICE_UNAVAILABLE, ProblemType.MEDIA_TYPE, problem);
    } else {
      SecretAnswer.html(
          response, SC_SERVICE_UNAVAILABLE, codePage(request, response).restoring(code, why));
    }
  }

  private void altered(
      HttpServletRequest request,
      HttpServletResponse response,
      String code,
      AlteredDataException failure)
      throws IOException {
    LOG.error("step verify: {}", failure.getMessage());
    LocalizedText why = failure.explanation();
    if (wantsJson(request)) {
      byte[] problem = problem(IssuanceReason.DATA_ALTERED, why);
      SecretAnswer.send(response, SC_CONFLICT, ProblemType.MEDIA_TYPE, problem);
    } else {
      SecretAnswer.html(response, SC_CONFLICT, codePage(request, response).altered(code, why));
    }
  }

  private void report(HttpServletRequest request, HttpServletResponse response, String code)
      throws IOException, WrongCodeException {
    Seen seen = codes.of(code, request.getRemoteAddr());
    VerificationReport report = seen.report();
    counter.count(report, VerificationCounter.Way.CODE);
    if (wantsJson(request)) {
      SecretAnswer.send(
          response,
          SC_OK,
          "application/json",
          HttpJson.text(ReportView.of(report)).getBytes(UTF_8));
    } else {
      int pages = seen.withheld() ? 0 : verification.pages(code).orElse(0);
      boolean givesFile = report.credential().filter(c -> codes.givesFiles(c.type())).isPresent();
      SecretAnswer.html(
          response, SC_OK, codePage(request, response).found(code, report, pages, givesFile));
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, String code, boolean throttled)
      throws IOException {
    int status = throttled ? SC_TOO_MANY_REQUESTS : SC_NOT_FOUND;
    if (throttled) {
      SecretAnswer.retryAfter(response, HttpReason.TOO_MANY_ATTEMPTS);
    }
    if (wantsJson(request)) {
      byte[] problem = throttled ? problem(HttpReason.TOO_MANY_ATTEMPTS) : unknown(code);
      SecretAnswer.send(response, status, ProblemType.MEDIA_TYPE, problem);
    } else {
      CodePage page = codePage(request, response);
      SecretAnswer.html(response, status, throttled ? page.throttled(code) : unknown(page, code));
    }
  }

  private String unknown(CodePage page, String code) {
    if (isMistyped(code)) {
      return page.mistyped(code);
    }
    return codes
        .missing()
        .map(why -> page.notFound(code, why))
        .orElseGet(() -> page.notFound(code));
  }

  /** A code that may be of a lost record has its own type: no program may call it forged. */
  private byte[] unknown(String code) {
    if (isMistyped(code)) {
      return problem(HttpReason.UNKNOWN_CODE, MISTYPED);
    }
    return codes
        .missing()
        .map(why -> problem(HttpReason.UNCONFIRMED_CODE, why))
        .orElseGet(() -> problem(HttpReason.UNKNOWN_CODE));
  }

  private static boolean isMistyped(String code) {
    return TypedCode.read(code).hint().equals(TypedCode.WRONG_CHECK);
  }

  private static byte[] problem(Reason reason) {
    return problem(reason, reason.text());
  }

  private static byte[] problem(Reason reason, LocalizedText detail) {
    return HttpJson.text(ProblemView.of(reason, detail)).getBytes(UTF_8);
  }

  private CodePage codePage(HttpServletRequest request, HttpServletResponse response) {
    return new CodePage(Shell.language(request, response), CodePage.Site.of(institution));
  }

  /** A browser names HTML; a machine that asks for JSON does not. */
  static boolean wantsJson(HttpServletRequest request) {
    String accept =
        Optional.ofNullable(request.getHeader("Accept")).orElse("").toLowerCase(Locale.ROOT);
    return accept.contains("json") && !accept.contains("text/html");
  }
}
