package org.yinxin.web.pages.verify;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** The pages of a share, as HTML that needs no script. Immutable and thread-safe. */
final class SharePage {

  /**
   * A form on a page of no-referrer is sent with {@code Origin: null} (Fetch section 3.2), which is
   * refused here; this policy tells the server's name to others, and never the link.
   */
  static final String FORM_POLICY = "strict-origin";

  private final Language language;
  private final Wording wording;
  private final CodePage.Site site;

  SharePage(Language language, CodePage.Site site) {
    this.language = language;
    this.wording = Shell.wording(language);
    this.site = site;
  }

  /** Writes the page before a share is opened: a program that follows the link sees no more. */
  String form(String secret, Share share, Optional<Refusal> refused) {
    Shell shell = new Shell(language, site);
    Html html = new Html(language.tag());
    shell.top(html, "/s/" + secret, say("share-title"), site.development(), FORM_POLICY);
    html.raw("<h1>").text(say("share-title")).raw("</h1><p>").text(say("share-lead"));
    html.raw("</p>");
    shell.address(html);
    html.raw("<form class=\"yx-sheet\" method=\"post\" action=\"/s/").text(secret);
    html.raw("?lang=").text(language.tag()).raw("\" data-test=\"share-code-form\">");
    refused.ifPresent(
        why -> {
          html.raw("<p class=\"yx-hint\" role=\"alert\" data-test=\"share-refused\">");
          html.text(why.explanation()).raw("</p>");
        });
    if (share.terms().needsCode()) {
      field(html, "code", "share-code", "off", "characters");
      html.raw("<p class=\"yx-soft\">").text(say("share-code-help")).raw("</p>");
    }
    if (share.terms().asksViewer()) {
      html.raw("<p>").text(say("share-who")).raw(" <a href=\"/privacy?lang=");
      html.text(language.tag()).raw("\">").text(say("privacy-title")).raw("</a></p>");
      field(html, "viewer", "share-viewer", "name", "words");
      field(html, "organisation", "share-organisation", "organization", "words");
    }
    html.raw("<button class=\"yx-button\" type=\"submit\" data-test=\"share-open\">");
    html.text(say("share-open")).raw("</button><p class=\"yx-soft\">");
    html.text(wording.text("share-until", "time", time(share.expiresAt()))).raw("<br>");
    return Shell.end(html.text(say("share-counted")).raw("</p></form>"));
  }

  private void field(Html html, String name, String label, String autocomplete, String capitals) {
    html.raw("<p><label for=\"").raw(name).raw("\"><strong>").text(say(label));
    html.raw("</strong></label><input class=\"yx-field\" required maxlength=\"60\" id=\"");
    html.raw(name).raw("\" name=\"").raw(name).raw("\" autocomplete=\"").raw(autocomplete);
    html.raw("\" autocapitalize=\"").raw(capitals).raw("\" data-test=\"share-").raw(name);
    html.raw("\"></p>");
  }

  /**
   * Opened.
   *
   * @param pages number of pages of the file, 0 if none can be shown
   */
  String opened(String secret, Share share, VerificationReport report, int pages) {
    CodePage parts = new CodePage(language, site);
    Html html = new Html(language.tag());
    String heading = CodePage.heading(report);
    new Shell(language, site)
        .top(
            html,
            "/s/" + secret,
            say("verdict-" + heading),
            report.development() || site.development());
    parts.banner(
        html, CodePage.look(report), report.verdict().wireName(), heading, report.summary());
    if (report.development()) {
      html.raw("<p class=\"yx-notice\" role=\"note\" data-test=\"development\">");
      html.text(say("development")).raw("</p>");
    }
    new Shell(language, site).address(html);
    html.raw("<p class=\"yx-soft\" data-test=\"share-note\">");
    html.text(wording.text("share-note", "time", time(share.expiresAt())));
    if (report.verdict() == Verdict.SUPERSEDED) {
      html.raw(" ").text(say("share-superseded"));
    }
    if (!share.terms().givesFile()) {
      html.raw("<br>").text(say("share-covered"));
    }
    html.raw("</p>");
    report
        .credential()
        .ifPresent(subject -> parts.facts(html, withoutSuccessor(subject), report.verdict()));
    if (pages > 0) {
      parts.images(html, "/s/" + secret, pages, share.terms().givesFile());
    }
    parts.checks(html, report);
    return Shell.end(html);
  }

  /** The holder shares this one; the address of a newer one is not the viewer's to have. */
  private static Subject withoutSuccessor(Subject s) {
    return new Subject(
        s.id(),
        s.type(),
        s.title(),
        s.language(),
        s.number(),
        s.issuer(),
        s.holder(),
        s.issuedAt(),
        s.validUntil(),
        s.since(),
        Optional.empty(),
        s.sha256(),
        s.logIndex(),
        s.keyFacts());
  }

  /** One that does not open: {@code expired}, {@code ended}, {@code unknown}, {@code throttled}. */
  String closed(String secret, String why) {
    return without(secret, "share-over-" + why, why, Shell.text("share-over-" + why + "-text"));
  }

  /** Returns the page for a link to a credential of which nothing can be said. */
  String unsaid(String secret, String why, LocalizedText text) {
    return without(secret, "verdict-" + why, why, text);
  }

  private String without(String secret, String key, String why, LocalizedText text) {
    Html html = new Html(language.tag());
    new Shell(language, site).top(html, "/s/" + secret, say(key), site.development());
    html.raw("<section class=\"yx-verdict yx-verdict-unknown\" data-test=\"share-over\" ");
    html.raw("data-why=\"").raw(why).raw("\"><img src=\"/assets/yinxin/verdict-unknown.svg\" ");
    html.raw("alt=\"\"><div><h1>").text(say(key)).raw("</h1><p>").text(text);
    html.raw("</p></div></section>");
    new Shell(language, site).address(html);
    return Shell.end(html);
  }

  private String say(String key) {
    return wording.text(key);
  }

  private String time(Instant instant) {
    return Shell.time(instant, language, "uuuu年M月d日 HH:mm", "d MMMM uuuu HH:mm 'Beijing time'");
  }
}
