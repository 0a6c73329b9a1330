package org.yinxin.web.pages.verify;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.yinxin.records.RecordKind;
import org.yinxin.services.retention.OldData.Kind;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * The privacy notice (个人信息保护说明): the data that this system stores of people, for which purpose, for
 * how long, and how people exercise their rights (Personal Information Protection Law, articles 17
 * and 44 to 50). The kinds of records are those that are known here. Immutable and thread-safe.
 */
final class PrivacyPage {
  /** The kinds of data, in the order of the page; each has what, why and how long. */
  static final List<String> DATA =
      List.of(
          "records",
          "account",
          "application",
          "credential",
          "share",
          "print",
          "contact-data",
          "access",
          "verify",
          "device");

  /** The rights, in the order of the page. */
  private static final List<String> RIGHTS =
      List.of("view", "copy", "correct", "delete", "withdraw", "complain");

  /** Others who get data, in the order of the page. */
  private static final List<String> OTHERS =
      List.of("verifier", "payment", "message", "campus", "log");

  private final Language language;
  private final Wording wording;
  private final CodePage.Site site;

  /** The data whose period is a setting. */
  private static final Map<String, Kind> PERIODS =
      Map.of(
          "application", Kind.VOID_APPLICATIONS,
          "share", Kind.ENDED_SHARES,
          "contact-data", Kind.NOTICES,
          "device", Kind.KNOWN_DEVICES);

  private final PrivacySettings settings;
  private final List<RecordKind> kinds;
  private final ToIntFunction<Kind> days;

  /**
   * A page.
   *
   * @param kinds all kinds of records that are known here; those that belong to nobody are left out
   * @param days period of a kind of data in days, 0 for good
   */
  PrivacyPage(
      Language language,
      CodePage.Site site,
      PrivacySettings settings,
      List<RecordKind> kinds,
      ToIntFunction<Kind> days) {
    this.days = days;
    this.language = language;
    this.wording = Shell.wording(language);
    this.site = site;
    this.settings = settings;
    this.kinds = kinds.stream().filter(kind -> !kind.holder().isEmpty()).toList();
  }

  String html() {
    Html html = new Html(language.tag());
    new Shell(language, site).top(html, "/privacy", say("privacy-title"), site.development());
    html.raw("<h1>").text(say("privacy-title")).raw("</h1><p>").text(say("privacy-lead"));
    html.raw("</p>");
    who(html);
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("privacy-data")).raw("</h2><p>");
    html.text(say("privacy-ground")).raw("</p>");
    DATA.forEach(kind -> data(html, kind));
    html.raw("</section>");
    list(html, "others", OTHERS);
    list(html, "rights", RIGHTS);
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("privacy-safety")).raw("</h2><p>");
    html.text(say("privacy-safety-text")).raw("</p></section>");
    return Shell.end(html);
  }

  private void who(Html html) {
    html.raw("<section class=\"yx-sheet\" data-test=\"privacy-who\"><h2>");
    html.text(say("privacy-who")).raw("</h2><p>");
    html.text(
        site.university().map(name -> name.in(language.tag())).orElse(say("privacy-university")));
    html.raw("</p>");
    html.raw("<p data-test=\"privacy-contact\">").text(say("privacy-contact"));
    html.text(language == Language.ENGLISH ? " " : "");
    html.text(settings.contact().isEmpty() ? say("privacy-no-contact") : settings.contact());
    html.raw("</p>");
    for (String paragraph : settings.paragraphs(language)) {
      html.raw("<p data-test=\"privacy-own\">").text(paragraph).raw("</p>");
    }
    html.raw("</section>");
  }

  private void data(Html html, String kind) {
    html.raw("<h3>").text(say("privacy-" + kind)).raw("</h3>");
    html.raw("<dl class=\"yx-facts\" data-test=\"privacy-data\" data-kind=\"").text(kind);
    html.raw("\">");
    if (kind.equals("records")) {
      kinds.forEach(each -> records(html, each));
    } else {
      fact(html, say("privacy-what"), say("privacy-" + kind + "-what"));
    }
    fact(html, say("privacy-why"), say("privacy-" + kind + "-why"));
    fact(html, say("privacy-kept"), kept(kind));
    html.raw("</dl>");
  }

  /** Says for how long, by the setting where there is one. */
  private String kept(String kind) {
    int period = PERIODS.containsKey(kind) ? days.applyAsInt(PERIODS.get(kind)) : 0;
    return PERIODS.containsKey(kind) && period == 0
        ? say("privacy-for-good")
        : wording.text("privacy-" + kind + "-kept", "days", Integer.toString(period));
  }

  /** A kind of record with the names of its columns. */
  private void records(Html html, RecordKind kind) {
    String between = language == Language.ENGLISH ? ", " : "、";
    String columns =
        kind.columns().stream()
            .map(column -> column.label().in(language.tag()))
            .collect(Collectors.joining(between));
    fact(html, kind.title().in(language.tag()), columns);
  }

  private static void fact(Html html, String name, String value) {
    html.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>");
  }

  private void list(Html html, String title, List<String> items) {
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("privacy-" + title)).raw("</h2><ul>");
    for (String item : items) {
      html.raw("<li>").text(say("privacy-" + title + "-" + item)).raw("</li>");
    }
    html.raw("</ul></section>");
  }

  private String say(String key) {
    return wording.text(key);
  }
}
