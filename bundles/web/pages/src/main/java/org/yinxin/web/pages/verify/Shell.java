package org.yinxin.web.pages.verify;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** The beginning and the end of pages without script. Immutable and thread-safe. */
final class Shell {
  private static final Wording CHINESE = Wording.load(CodePage.class, Language.CHINESE);
  private static final Wording ENGLISH = Wording.load(CodePage.class, Language.ENGLISH);

  /** Characters of the longest list of languages that is read. */
  private static final int MOST_ACCEPTED = 500;

  private final Language language;
  private final CodePage.Site site;

  Shell(Language language, CodePage.Site site) {
    this.language = language;
    this.site = site;
  }

  /** The words of these pages in a language. */
  static Wording wording(Language language) {
    return language == Language.ENGLISH ? ENGLISH : CHINESE;
  }

  /** The text of a key in both languages. */
  static LocalizedText text(String key) {
    return new LocalizedText(CHINESE.text(key), ENGLISH.text(key));
  }

  /** Returns an instant as text, by the pattern of the language. */
  static String time(Instant instant, Language language, String chinese, String english) {
    String pattern = language == Language.ENGLISH ? english : chinese;
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(instant.atZone(ChinaTime.ZONE));
  }

  /** The language that a reader asks for by {@code lang}, or else the browser's. */
  static Language language(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", "Accept-Language");
    String asked = request.getParameter("lang");
    if (asked != null) {
      return asked.startsWith("en") ? Language.ENGLISH : Language.CHINESE;
    }
    return preferred(Optional.ofNullable(request.getHeader("Accept-Language")).orElse(""));
  }

  /**
   * Chinese, unless a browser prefers English.
   *
   * @param accepted the header Accept-Language (RFC 9110, 12.5.4)
   */
  static Language preferred(String accepted) {
    if (accepted.isBlank() || accepted.length() > MOST_ACCEPTED) {
      return Language.CHINESE;
    }
    try {
      return LanguageRange.parse(accepted).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> range.getRange().split("-", 2)[0])
          .filter(language -> language.equals("zh") || language.equals("en"))
          .findFirst()
          .filter("en"::equals)
          .map(english -> Language.ENGLISH)
          .orElse(Language.CHINESE);
    } catch (IllegalArgumentException e) {
      return Language.CHINESE;
    }
  }

  /**
   * Begins a page.
   *
   * @param path address of the page, to which the link to the other language leads
   * @param title title of the page
   * @param specimen true if nothing on it counts
   */
  void top(Html html, String path, String title, boolean specimen) {
    top(html, path, title, specimen, "no-referrer");
  }

  /** Begins a page, with another referrer policy (W3C Referrer Policy section 3). */
  void top(Html html, String path, String title, boolean specimen, String referrerPolicy) {
    Wording wording = wording(language);
    String other = language == Language.ENGLISH ? "zh-CN" : "en";
    html.raw("<!doctype html>\n<html lang=\"").text(language.tag()).raw("\"><head>");
    html.raw("<meta charset=\"utf-8\"><meta name=\"viewport\" ");
    html.raw("content=\"width=device-width, initial-scale=1\">");
    html.raw("<meta name=\"robots\" content=\"noindex\">");
    html.raw("<meta name=\"referrer\" content=\"").raw(referrerPolicy).raw("\"><title>");
    html.text(title).raw(" · ").text(wording.text("product")).raw("</title>");
    html.raw("<link rel=\"icon\" href=\"/assets/yinxin/seal.svg\" type=\"image/svg+xml\">");
    html.raw("<link rel=\"stylesheet\" href=\"/assets/yinxin/tokens.css\">");
    html.raw("<link rel=\"stylesheet\" href=\"/assets/verify/code.css\">");
    html.raw("<link rel=\"stylesheet\" media=\"screen and (prefers-color-scheme: dark)\" ");
    html.raw("href=\"/assets/yinxin/dark.css\">");
    html.raw("<link rel=\"stylesheet\" media=\"print\" href=\"/assets/yinxin/print.css\">");
    html.raw("</head><body>");
    html.raw("<a class=\"yx-skip\" href=\"#main\" data-test=\"skip\">");
    html.text(wording.text("skip")).raw("</a>");
    if (specimen) {
      html.raw("<div class=\"yx-specimen\" role=\"note\">");
      html.text(wording.text("specimen")).raw("</div>");
    }
    html.raw("<header class=\"yx-bar\"><div class=\"yx-bar-in yx-narrow\">");
    html.raw("<a class=\"yx-brand\" href=\"/?lang=").text(language.tag());
    html.raw("\"><img src=\"/assets/yinxin/seal.svg\" alt=\"\">");
    html.raw("<span><strong>");
    html.text(
        site.university().map(name -> name.in(language.tag())).orElse(wording.text("product")));
    html.raw("</strong><small>").text(wording.text("product-long")).raw("</small></span></a>");
    html.raw("<a class=\"yx-language\" data-test=\"language\" lang=\"").text(other);
    html.raw("\" href=\"").text(path).raw("?lang=").text(other).raw("\">");
    html.text(language == Language.ENGLISH ? "中文" : "English").raw("</a></div></header>");
    html.raw("<main class=\"yx-main yx-narrow\" id=\"main\" tabindex=\"-1\">");
  }

  /** Says which address is the official one. */
  void address(Html html) {
    Wording wording = wording(language);
    html.raw("<p class=\"yx-address\">").text(wording.text("official-address"));
    html.raw(language == Language.ENGLISH ? " <strong>" : "<strong>")
        .text(site.publicAddress())
        .raw("</strong><br>");
    html.text(wording.text("official-warning")).raw(" <a href=\"/trust?lang=");
    html.text(language.tag()).raw("\">").text(wording.text("trust-link")).raw("</a></p>");
  }

  static String end(Html html) {
    return html.raw("</main></body></html>\n").toString();
  }
}
