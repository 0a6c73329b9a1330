package org.yinxin.web.pages.verify;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.document.FactGrid;
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
 * browser. Immutable and thread-safe.
 */
final class CodePage {
  /** In the verdict's place where a valid document contradicts itself. */
  private static final String CONTRADICTED = "contradicted";

  /** In the verdict's place where it is valid: a code can be copied onto a forged paper. */
  private static final String ISSUED = "issued";

  private final Language language;
  private final Wording wording;
  private final Site site;

  /**
   * The data of the server that the page shows.
   *
   * @param university name of the university, if it is known
   * @param publicAddress the official address
   * @param development true if this is a demonstration system
   */
  record Site(Optional<LocalizedText> university, String publicAddress, boolean development) {
    static Site of(Institution institution) {
      return new Site(
          institution.university(), institution.publicAddress(), institution.development());
    }
  }

  CodePage(Language language, Site site) {
    this.language = language;
    this.wording = Shell.wording(language);
    this.site = site;
  }

  /**
   * The page for a code that was found.
   *
   * @param code the code in the address
   * @param pages number of pages of the file, 0 if none can be shown
   * @param givesFile true if the file itself is given to anybody with the code
   */
  String found(String code, VerificationReport report, int pages, boolean givesFile) {
    Html html = new Html(language.tag());
    String heading = heading(report);
    top(html, code, "verdict-" + heading, report.development() || site.development());
    banner(html, look(report), report.verdict().wireName(), heading, report.summary());
    if (report.development()) {
      html.raw("<p class=\"yx-notice\" role=\"note\" data-test=\"development\">");
      html.text(say("development")).raw("</p>");
    }
    address(html);
    report.credential().ifPresent(subject -> keyFacts(html, subject));
    if (pages > 0) {
      images(html, "/v/" + code, pages, givesFile);
    }
    if (pages > 0 && !report.contradicted()) {
      outcomes(html);
    }
    report.credential().ifPresent(subject -> facts(html, subject, report.verdict()));
    CopyTable.append(html, report.copies(), language, wording);
    checks(html, report);
    return bottom(html);
  }

  /** The last part of the message that is the headline. */
  static String heading(VerificationReport report) {
    if (report.verdict() != Verdict.VALID) {
      return report.verdict().wireName();
    }
    return report.contradicted() ? CONTRADICTED : ISSUED;
  }

  /** The colour of the banner: never that of something good. */
  static String look(VerificationReport report) {
    if (report.contradicted()) {
      return "bad";
    }
    return switch (report.verdict()) {
      case VALID -> "compare";
      case ALTERED, REVOKED, NOT_ISSUED_HERE -> "bad";
      case SUPERSEDED, EXPIRED, PRINT_COPY -> "warn";
      case NO_SEAL, UNREADABLE -> "unknown";
    };
  }

  /** Shows large what a forger would change, in the words of the document. */
  private void keyFacts(Html html, Subject subject) {
    if (subject.keyFacts().isEmpty()) {
      return;
    }
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("key-facts")).raw("</h2>");
    html.raw("<dl class=\"yx-key-facts\" lang=\"").text(subject.language());
    html.raw("\" data-test=\"key-facts\">");
    for (FactGrid.Fact fact : subject.keyFacts()) {
      html.raw("<div><dt>").text(fact.label()).raw("</dt><dd>").text(fact.value());
      html.raw("</dd></div>");
    }
    html.raw("</dl></section>");
  }

  /** Says what to do next, whichever it is. */
  private void outcomes(Html html) {
    html.raw("<section class=\"yx-sheet yx-screen\"><h2>").text(say("outcome-ask")).raw("</h2>");
    for (String outcome : new String[] {"same", "differs"}) {
      html.raw("<details class=\"yx-outcome yx-outcome-").raw(outcome);
      html.raw("\" name=\"outcome\" data-test=\"").raw(outcome).raw("\"><summary>");
      html.text(say(outcome)).raw("</summary><ol>");
      for (int step = 1; step <= 3; step++) {
        html.raw("<li>").text(say(outcome + "-" + step)).raw("</li>");
      }
      html.raw("</ol></details>");
    }
    html.raw("</section>");
  }

  /** The page for a code whose check character does not fit. */
  String mistyped(String code) {
    return withoutReport(code, "mistyped");
  }

  /** The page for a code that is malformed or unknown. */
  String notFound(String code) {
    return withoutReport(code, "not-found");
  }

  /** Returns the page for a malformed or unknown code while records are missing here. */
  String notFound(String code, LocalizedText why) {
    return withoutReport(code, "not-found", why);
  }

  /** The page for a reader from whose address too many wrong codes came. */
  String throttled(String code) {
    return withoutReport(code, "throttled");
  }

  /** The page for a code that a restored register does not know, or not yet. */
  String restoring(String code, LocalizedText why) {
    return withoutReport(code, "restoring", why);
  }

  /** The page for a code of whose credential the data were changed directly in the database. */
  String altered(String code, LocalizedText why) {
    return withoutReport(code, "altered-data", why);
  }

  private String withoutReport(String code, String key) {
    return withoutReport(code, key, Shell.text(key + "-text"));
  }

  private String withoutReport(String code, String key, LocalizedText summary) {
    Html html = new Html(language.tag());
    top(html, code, "verdict-" + key, site.development());
    banner(html, "unknown", key, key, summary);
    html.raw("<p><a class=\"yx-button\" href=\"/v?lang=").text(language.tag());
    html.raw("\" data-test=\"again\">").text(say("entry-again"));
    html.raw("</a></p>");
    address(html);
    return bottom(html);
  }

  private void top(Html html, String code, String titleKey, boolean specimen) {
    new Shell(language, site).top(html, "/v/" + code, say(titleKey), specimen);
  }

  private String bottom(Html html) {
    html.raw("<p><a class=\"yx-button\" href=\"/verify?lang=").text(language.tag());
    html.raw("\" data-test=\"verify-file\">");
    html.text(say("verify-file"))
        .raw("</a></p><p class=\"yx-soft yx-screen\">")
        .text(say("verify-hint"));
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
    if (!subject.holder().isEmpty()) {
      fact(html, "fact-holder", subject.holder());
    }
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

  /** The pages, and a link to the file; pages load as the reader comes to them. */
  void images(Html html, String base, int pages, boolean withFile) {
    html.raw(
        "<details class=\"yx-sheet yx-file yx-screen\" data-test=\"view-file\" open><summary>");
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

  private String say(String key) {
    return wording.text(key);
  }

  private String date(Instant instant) {
    return Shell.time(instant, language, "uuuu年M月d日", "d MMMM uuuu");
  }
}
