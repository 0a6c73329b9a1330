package org.yinxin.web.pages.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.yinxin.services.verification.VerificationReport.Copy;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** The copies that kiosks printed of a credential, to compare a foot on paper with. */
final class CopyTable {
  private static final List<String> HEADINGS =
      List.of("copy-serial", "copy-kiosk", "copy-at", "copy-state");

  private CopyTable() {}

  /** Appends the table; nothing if there are no copies. */
  static void append(Html html, List<Copy> copies, Language language, Wording wording) {
    if (copies.isEmpty()) {
      return;
    }
    html.raw("<section class=\"yx-sheet\" data-test=\"copies\"><h2>").text(wording.text("copies"));
    html.raw("</h2><p class=\"yx-soft\">").text(wording.text("copies-lead"));
    html.raw("</p><table class=\"yx-copies\"><thead><tr>");
    for (String heading : HEADINGS) {
      html.raw("<th scope=\"col\">").text(wording.text(heading)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (Copy copy : copies) {
      String state = copy.paper().name().toLowerCase(Locale.ROOT);
      String serial = Integer.toString(copy.serial());
      html.raw("<tr data-copy=\"").raw(serial).raw("\" data-state=\"").raw(state).raw("\"><td>");
      html.text(wording.text("copy-number", "serial", serial)).raw("</td><td>");
      html.text(copy.kiosk()).raw("</td><td>");
      html.text(time(copy.permittedAt(), language)).raw("</td><td class=\"yx-copy-state\">");
      html.text(wording.text("copy-" + state)).raw("</td></tr>");
    }
    html.raw("</tbody></table></section>");
  }

  private static String time(Instant instant, Language language) {
    return Shell.time(instant, language, "uuuu年M月d日 HH:mm", "d MMMM uuuu, HH:mm");
  }
}
