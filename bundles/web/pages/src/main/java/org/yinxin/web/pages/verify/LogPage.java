package org.yinxin.web.pages.verify;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** The transparency log in words: its size, its last date and how to check it. Needs no script. */
final class LogPage {
  private static final int KEY_ID_BYTES = 4;

  /** Id of the key, seconds since 1970, Ed25519 signature (C2SP tlog-cosignature v1). */
  private static final int DATED_BYTES = KEY_ID_BYTES + Long.BYTES + 64;

  private final Language language;
  private final Wording wording;
  private final CodePage.Site site;

  LogPage(Language language, CodePage.Site site) {
    this.language = language;
    this.wording = Shell.wording(language);
    this.site = site;
  }

  /**
   * Writes the page.
   *
   * @param checkpoint the latest checkpoint as a signed note; empty if there is none
   * @param stamped the latest one that was stamped, with the log's date
   */
  String html(Optional<String> checkpoint, Optional<String> stamped) {
    Html html = new Html(language.tag());
    new Shell(language, site).top(html, "/log", say("title"), site.development());
    html.raw("<h1>").text(say("title")).raw("</h1><p>").text(say("lead")).raw("</p>");
    html.raw("<section class=\"yx-sheet\"><dl class=\"yx-facts\"><dt>").text(say("size"));
    html.raw("</dt><dd data-test=\"size\">").text(number(checkpoint.map(LogPage::size).orElse(0L)));
    html.raw("</dd><dt>").text(say("dated")).raw("</dt><dd data-test=\"dated\">");
    html.text(stamped.flatMap(this::dated).orElse(say("undated")));
    html.raw("</dd><dt>").text(say("key")).raw("</dt><dd><a href=\"/trust?lang=");
    html.text(language.tag()).raw("\">").text(wording.text("trust-title"));
    html.raw("</a></dd></dl></section><section class=\"yx-sheet\"><h2>").text(say("how"));
    html.raw("</h2><ol>");
    for (int step = 1; step <= 3; step++) {
      html.raw("<li>").text(say("how-" + step)).raw("</li>");
    }
    html.raw("</ol><p><a class=\"yx-button\" href=\"/verify?lang=").text(language.tag());
    html.raw("\">").text(wording.text("verify-file")).raw("</a></p></section>");
    checkpoint.ifPresent(note -> raw(html, note));
    return Shell.end(html);
  }

  private void raw(Html html, String note) {
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("checkpoint")).raw("</h2><p>");
    html.text(say("checkpoint-how")).raw(" <a href=\"/log/checkpoint\">/log/checkpoint</a></p>");
    html.raw("<pre class=\"yx-note\" data-test=\"checkpoint\">").text(note);
    html.raw("</pre><p class=\"yx-soft\">").text(say("programs")).raw("</p></section>");
  }

  private Optional<String> dated(String note) {
    return date(note)
        .map(at -> Shell.time(at, language, "uuuu年M月d日 HH:mm", "d MMMM uuuu HH:mm 'Beijing time'"))
        .map(at -> wording.text("public-log-dated-value", "time", at, "size", number(size(note))));
  }

  private static long size(String note) {
    return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
  }

  /** The date that the log's key has signed with a checkpoint; empty if it has none. */
  static Optional<Instant> date(String note) {
    return note.lines()
        .filter(line -> line.startsWith("— "))
        .map(line -> Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)))
        .filter(signature -> signature.length == DATED_BYTES)
        .map(signature -> Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong(KEY_ID_BYTES)))
        .findFirst();
  }

  private static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private String say(String key) {
    return wording.text("public-log-" + key);
  }
}
