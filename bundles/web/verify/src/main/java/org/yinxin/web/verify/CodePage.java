package org.yinxin.web.verify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * The page behind a QR code, as HTML that needs no script: most readers open it in a phone's in-app
 * browser. Immutable and safe for threads.
 */
final class CodePage {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Wording CHINESE = Wording.load(CodePage.class, Language.CHINESE);
  private static final Wording ENGLISH = Wording.load(CodePage.class, Language.ENGLISH);

  /** In the verdict's place where a valid document contradicts itself. */
  private static final String CONTRADICTED = "contradicted";

  private final Language language;
  private final Wording wording;
  private final Site site;

  /**
   * What the page says of the server.
   *
   * @param university name of the university, if it is known
   * @param publicAddress the official address
   * @param development whether this is a demonstration system
   */
  record Site(Optional<LocalizedText> university, String publicAddress, boolean development) {
    static Site of(Institution institution) {
      return new Site(
          institution.university(), institution.publicAddress(), institution.development());
    }
  }

  CodePage(Language language, Site site) {
    this.language = language;
    this.wording = language == Language.ENGLISH ? ENGLISH : CHINESE;
    this.site = site;
  }

  /**
   * The page for a code that was found.
   *
   * @param code the code as it stands in the address
   * @param pages number of pages of the file, 0 if none can be shown
   */
  String found(String code, VerificationReport report, int pages) {
    Html html = new Html(language.tag());
    String verdict = report.verdict().wireName();
    String heading =
        report.verdict() == Verdict.VALID && report.contradicted() ? CONTRADICTED : verdict;
    top(html, code, "verdict-" + heading, report.development() || site.development());
    String look = report.contradicted() ? "bad" : look(report.verdict());
    banner(html, look, verdict, heading, report.summary());
    if (report.development()) {
      html.raw("<p class=\"yx-notice\" role=\"note\" data-test=\"development\">");
      html.text(say("development")).raw("</p>");
    }
    address(html);
    report.credential().ifPresent(subject -> facts(html, subject, report.verdict()));
    CopyTable.append(html, report.copies(), language, wording);
    if (pages > 0) {
      images(html, "/v/" + code, pages, true);
    }
    checks(html, report);
    return bottom(html);
  }

  /** The page for a code that is malformed or unknown. */
  String notFound(String code) {
    return withoutReport(code, "not-found");
  }

  /** The page for a reader from whose address too many wrong codes came. */
  String throttled(String code) {
    return withoutReport(code, "throttled");
  }

  private String withoutReport(String code, String key) {
    Html html = new Html(language.tag());
    top(html, code, "verdict-" + key, site.development());
    LocalizedText summary =
        new LocalizedText(CHINESE.text(key + "-text"), ENGLISH.text(key + "-text"));
    banner(html, "unknown", key, key, summary);
    address(html);
    return bottom(html);
  }

  private void top(Html html, String code, String titleKey, boolean specimen) {
    new Shell(language, site).top(html, "/v/" + code, say(titleKey), specimen);
  }

  private String bottom(Html html) {
    html.raw("<p><a class=\"yx-button\" href=\"/verify\" data-test=\"verify-file\">");
    html.text(say("verify-file")).raw("</a></p><p class=\"yx-soft\">").text(say("verify-hint"));
    return Shell.end(html.raw("</p>"));
  }

  void banner(Html html, String look, String verdict, String heading, LocalizedText summary) {
    html.raw("<section class=\"yx-verdict yx-verdict-").raw(look).raw("\" data-test=\"verdict\"");
    html.raw(" data-verdict=\"").text(verdict).raw("\"><img src=\"/assets/yinxin/verdict-");
    html.raw(look).raw(".svg\" alt=\"\"><div><h1>");
    html.text(say("verdict-" + heading));
    html.raw("</h1><p>").text(summary).raw("</p></div></section>");
  }

  private void address(Html html) {
    new Shell(language, site).address(html);
  }

  void facts(Html html, Subject subject, Verdict verdict) {
    html.raw("<section class=\"yx-sheet\"><dl class=\"yx-facts\" data-test=\"credential\">");
    fact(html, "fact-title", subject.title().in(language.tag()));
    fact(html, "fact-holder", subject.holder());
    fact(html, "fact-issuer", subject.issuer().in(language.tag()));
    fact(html, "fact-number", subject.number());
    fact(html, "fact-issued", date(subject.issuedAt()));
    // It ends with its last day.
    subject.validUntil().ifPresent(end -> fact(html, "fact-valid-until", date(end.minusMillis(1))));
    if (verdict == Verdict.REVOKED || verdict == Verdict.SUPERSEDED) {
      subject.since().ifPresent(at -> fact(html, "fact-since-" + verdict.wireName(), date(at)));
    }
    if (subject.successorUrl().isPresent()) {
      html.raw("<dt>").text(say("fact-successor")).raw("</dt><dd data-test=\"fact-successor\">");
      html.raw("<a href=\"").text(subject.successorUrl().get()).raw("\">");
      html.text(say("open-successor")).raw("</a></dd>");
    }
    String index =
        subject.logIndex().isPresent()
            ? Long.toString(subject.logIndex().getAsLong())
            : say("log-pending");
    fact(html, "fact-log", index);
    html.raw("<dt>").text(say("fact-sha256")).raw("</dt><dd class=\"yx-hash\">");
    html.text(subject.sha256()).raw("</dd></dl></section>");
  }

  private void fact(Html html, String key, String value) {
    html.raw("<dt>").text(say(key)).raw("</dt><dd data-test=\"").text(key).raw("\">");
    html.text(value).raw("</dd>");
  }

  /** Images load when the reader opens the element, so that the page itself stays light. */
  void images(Html html, String base, int pages, boolean withFile) {
    html.raw("<details class=\"yx-sheet yx-file\" data-test=\"view-file\"><summary>");
    html.text(say("view-file")).raw("<span class=\"yx-soft\">");
    html.text(wording.text("page-count", "pages", Integer.toString(pages)));
    html.raw("</span></summary><p>").text(say("compare")).raw("</p>");
    for (int page = 1; page <= pages; page++) {
      String source = base + "/pages/" + page + ".png";
      html.raw("<a href=\"").text(source).raw("\"><img loading=\"lazy\" width=\"1240\" ");
      html.raw("height=\"1754\" src=\"").text(source).raw("\" alt=\"");
      html.text(wording.text("page", "page", Integer.toString(page))).raw("\"></a>");
    }
    if (withFile) {
      html.raw("<p><a href=\"").text(base).raw("/pdf\" data-test=\"pdf\">");
      html.text(say("open-pdf")).raw("</a></p>");
    }
    html.raw("</details>");
  }

  void checks(Html html, VerificationReport report) {
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("checks")).raw("</h2>");
    html.raw("<ul class=\"yx-checks\" data-test=\"checks\">");
    for (VerificationReport.Check check : report.checks()) {
      String outcome = wireName(check.outcome());
      html.raw("<li data-check=\"").text(check.name()).raw("\" data-outcome=\"").raw(outcome);
      html.raw("\"><img src=\"/assets/yinxin/check-").raw(outcome).raw(".svg\" alt=\"");
      html.text(say("outcome-" + outcome)).raw("\"><span>");
      html.text(check.message()).raw("</span></li>");
    }
    html.raw("</ul></section>");
  }

  static String wireName(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String look(Verdict verdict) {
    return switch (verdict) {
      case VALID -> "good";
      case ALTERED, REVOKED, NOT_ISSUED_HERE -> "bad";
      case SUPERSEDED, EXPIRED, PRINT_COPY -> "warn";
      case NO_SEAL, UNREADABLE -> "unknown";
    };
  }

  private String say(String key) {
    return wording.text(key);
  }

  private String date(Instant instant) {
    String pattern = language == Language.ENGLISH ? "d MMMM uuuu" : "uuuu年M月d日";
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(instant.atZone(CHINA));
  }
}
