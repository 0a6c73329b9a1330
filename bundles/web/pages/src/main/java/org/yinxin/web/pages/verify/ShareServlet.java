package org.yinxin.web.pages.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.servlet.http.HttpServletResponse.SC_CONFLICT;
import static javax.servlet.http.HttpServletResponse.SC_GONE;
import static javax.servlet.http.HttpServletResponse.SC_OK;
import static javax.servlet.http.HttpServletResponse.SC_SEE_OTHER;
import static javax.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.Cookie;
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
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.sharing.ShareReason;
import org.yinxin.services.sharing.Shares;
import org.yinxin.services.sharing.Shares.Shown;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.text.LocalizedText;

/**
 * Answers at the address of a share: a form that opens it by POST, which link previews do not send,
 * then the verdict with page images. The link is a bearer secret, so nothing is cached or indexed.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-share")
@HttpWhiteboardServletPattern("/s/*")
public final class ShareServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ShareServlet.class);
  private static final String COOKIE = "yinxin-share";

  private static final Pattern PATH =
      Pattern.compile("/([0-9A-Za-z_-]{22})(?:/(pdf)|/pages/([1-9][0-9]{0,3})\\.png)?");

  private final transient Shares shares;
  private final transient Verification verification;
  private final transient Institution institution;

  /** Shows what these say. */
  @Activate
  public ShareServlet(
      @Reference(name = "shares") Shares shares,
      @Reference(name = "verification") Verification verification,
      @Reference(name = "institution") Institution institution) {
    this.shares = shares;
    this.verification = verification;
    this.institution = institution;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      super.service(request, response);
    } catch (AlteredDataException e) {
      LOG.error("step verify: {}", e.getMessage());
      unsaid(request, response, SC_CONFLICT, "altered-data", e.explanation());
    } catch (LogIncompleteException e) {
      retryLater(response);
      unsaid(request, response, SC_SERVICE_UNAVAILABLE, "restoring", e.explanation());
    }
  }

  private void unsaid(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String why,
      LocalizedText text)
      throws IOException {
    Matcher path = path(request);
    String secret = path.matches() ? path.group(1) : "";
    SecretAnswer.html(response, status, sharePage(request, response).unsaid(secret, why, text));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecretAnswer.protect(response);
    Matcher path = path(request);
    Optional<Shown> shown = open(request, response, path);
    if (shown.isEmpty()) {
      return;
    }
    String secret = path.group(1);
    boolean admitted = ticket(request).filter(each -> shares.admits(secret, each)).isPresent();
    if (!admitted) {
      form(request, response, SC_OK, secret, shown.get().share(), Optional.empty());
    } else if (path.group(2) != null) {
      file(response, shown.get());
    } else if (path.group(3) != null) {
      page(response, shown.get(), Integer.parseInt(path.group(3)));
    } else {
      opened(request, response, secret, shown.get());
    }
  }

  private void page(HttpServletResponse response, Shown shown, int number) throws IOException {
    try {
      SecretAnswer.file(response, "image/png", shares.page(shown, number));
    } catch (PagesBusyException e) {
      SecretAnswer.retryAfter(response, HttpReason.BUSY);
      response.sendError(SC_SERVICE_UNAVAILABLE);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecretAnswer.protect(response);
    request.setCharacterEncoding(UTF_8.name());
    Matcher path = path(request);
    Optional<Shown> shown = open(request, response, path);
    if (shown.isEmpty()) {
      return;
    }
    String secret = path.group(1);
    if (ticket(request).filter(each -> shares.admits(secret, each)).isPresent()) {
      // A viewer who has been let in is counted once.
      inside(request, response, secret);
      return;
    }
    try {
      String ticket =
          shares.open(
              secret,
              new Shares.Answer(
                  typed(request, "code"),
                  typed(request, "viewer"),
                  typed(request, "organisation"),
                  request.getRemoteAddr()));
      String secure = institution.servesHttps() ? "; Secure" : "";
      response.addHeader(
          "Set-Cookie",
          COOKIE + "=" + ticket + "; Path=/s/" + secret + "; HttpOnly; SameSite=Lax" + secure);
      inside(request, response, secret);
    } catch (Refusal e) {
      if (e.reason() == ShareReason.THROTTLED) {
        retryLater(response);
      }
      form(request, response, e.reason().status(), secret, shown.get().share(), Optional.of(e));
    }
  }

  private static void inside(
      HttpServletRequest request, HttpServletResponse response, String secret) {
    response.setStatus(SC_SEE_OTHER);
    response.setHeader(
        "Location", "/s/" + secret + "?lang=" + Shell.language(request, response).tag());
  }

  private static void retryLater(HttpServletResponse response) {
    response.setHeader("Retry-After", Long.toString(FailureThrottle.WINDOW.toSeconds()));
  }

  private static Matcher path(HttpServletRequest request) {
    return PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
  }

  private static Optional<String> ticket(HttpServletRequest request) {
    for (Cookie each : Optional.ofNullable(request.getCookies()).orElse(new Cookie[0])) {
      if (each.getName().equals(COOKIE)) {
        return Optional.of(each.getValue());
      }
    }
    return Optional.empty();
  }

  private static String typed(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private SharePage sharePage(HttpServletRequest request, HttpServletResponse response) {
    return new SharePage(Shell.language(request, response), CodePage.Site.of(institution));
  }

  private void form(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String secret,
      Share share,
      Optional<Refusal> refused)
      throws IOException {
    response.setHeader("Referrer-Policy", SharePage.FORM_POLICY);
    SecretAnswer.html(response, status, sharePage(request, response).form(secret, share, refused));
  }

  private void opened(
      HttpServletRequest request, HttpServletResponse response, String secret, Shown shown)
      throws IOException {
    String code = shown.credential().code();
    VerificationReport report = verification.byCode(code).orElseThrow();
    int pages = verification.pages(code).orElse(0);
    SecretAnswer.html(
        response, SC_OK, sharePage(request, response).opened(secret, shown.share(), report, pages));
  }

  private void file(HttpServletResponse response, Shown shown) throws IOException {
    boolean given =
        shown.share().terms().givesFile() && shown.credential().state() != Credential.State.REVOKED;
    response.setHeader("Content-Disposition", "inline; filename=\"credential.pdf\"");
    SecretAnswer.file(
        response,
        "application/pdf",
        given ? verification.pdf(shown.credential().code()) : Optional.empty());
  }

  /** Returns the share of an address if it is open; else answers why there is none to be seen. */
  private Optional<Shown> open(
      HttpServletRequest request, HttpServletResponse response, Matcher path) throws IOException {
    // An address that cannot be a link counts as a wrong one.
    String secret = path.matches() ? path.group(1) : "";
    try {
      Shown shown = shares.find(secret, request.getRemoteAddr());
      if (shown.share().state() == Share.State.OPEN) {
        return Optional.of(shown);
      }
      String why = shown.share().state().name().toLowerCase(Locale.ROOT);
      SecretAnswer.html(response, SC_GONE, sharePage(request, response).closed(secret, why));
    } catch (Refusal e) {
      if (e.reason() == ShareReason.THROTTLED) {
        retryLater(response);
      }
      String why = e.reason().name().toLowerCase(Locale.ROOT);
      SecretAnswer.html(
          response, e.reason().status(), sharePage(request, response).closed(secret, why));
    }
    return Optional.empty();
  }
}
