package org.yinxin.web.pages.verify;

import java.util.Optional;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** The page on which a code from a paper is typed; each paper has its address. Needs no script. */
final class EntryPage {
  private final Language language;
  private final Wording wording;
  private final CodePage.Site site;

  EntryPage(Language language, CodePage.Site site) {
    this.language = language;
    this.wording = Shell.wording(language);
    this.site = site;
  }

  /** Before anything was typed. */
  String blank() {
    return page("", new TypedCode(Optional.empty(), "", ""));
  }

  /** After something was typed that is no code. */
  String again(String typed, TypedCode read) {
    return page(typed, read);
  }

  private String page(String typed, TypedCode read) {
    boolean wrong = !read.hint().isEmpty();
    Shell shell = new Shell(language, site);
    Html html = new Html(language.tag());
    shell.top(html, "/v", say("entry-title"), site.development());
    html.raw("<h1>").text(say("entry-title")).raw("</h1>");
    shell.address(html);
    html.raw("<form class=\"yx-sheet\" method=\"get\" action=\"/v\" data-test=\"entry\">");
    html.raw("<input type=\"hidden\" name=\"lang\" value=\"").text(language.tag()).raw("\">");
    html.raw("<label for=\"code\"><strong>").text(say("entry-label")).raw("</strong></label>");
    html.raw("<input class=\"yx-code-field\" id=\"code\" name=\"code\" required maxlength=\"200\"");
    html.raw(" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\"");
    html.raw(" inputmode=\"text\" placeholder=\"XXXX-XXXX-…-XXX\"");
    html.raw(" aria-describedby=\"help\"").raw(wrong ? " aria-invalid=\"true\"" : "");
    html.raw(" data-test=\"code\" value=\"").text(typed).raw("\">");
    if (wrong) {
      html.raw("<p class=\"yx-hint\" role=\"alert\" data-test=\"hint\" data-hint=\"");
      html.text(read.hint()).raw("\">");
      html.text(wording.text(read.hint(), "detail", read.detail())).raw("</p>");
    }
    html.raw("<p class=\"yx-soft\" id=\"help\">").text(say("entry-help")).raw("</p>");
    html.raw("<button class=\"yx-button\" type=\"submit\" data-test=\"go\">");
    html.text(say("entry-go")).raw("</button></form>");
    html.raw("<p><a class=\"yx-button\" href=\"/verify?lang=").text(language.tag()).raw("\">");
    html.text(say("verify-file"));
    html.raw("</a></p><p class=\"yx-soft\">").text(say("verify-hint")).raw("</p>");
    return Shell.end(html);
  }

  private String say(String key) {
    return wording.text(key);
  }
}
