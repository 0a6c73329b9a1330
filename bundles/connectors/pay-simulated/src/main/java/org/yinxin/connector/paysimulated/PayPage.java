package org.yinxin.connector.paysimulated;

import java.math.BigDecimal;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** The pages of the simulated service, as HTML without script. Immutable and thread-safe. */
final class PayPage {
  private static final Wording CHINESE = Wording.load(PayPage.class, Language.CHINESE);
  private static final Wording ENGLISH = Wording.load(PayPage.class, Language.ENGLISH);

  private final Language language;
  private final Wording wording;

  PayPage(Language language) {
    this.language = language;
    this.wording = language == Language.ENGLISH ? ENGLISH : CHINESE;
  }

  /** An order, with the button that pays it. */
  String order(Order order, String payee, boolean isPayable) {
    StringBuilder html = new StringBuilder();
    top(html, "?key=" + order.key() + "&amp;lang=");
    html.append("<h1>").append(say("title")).append("</h1><section class=\"yx-sheet\">");
    html.append("<dl class=\"yx-facts\"><dt>").append(say("payee")).append("</dt>");
    html.append("<dd class=\"pay-payee\" data-test=\"payee\">").append(escape(payee));
    html.append("</dd><dt>").append(say("description")).append("</dt><dd>");
    html.append(escape(order.description())).append("</dd><dt>").append(say("amount"));
    html.append("</dt><dd class=\"pay-amount\" data-test=\"amount\">¥ ");
    html.append(BigDecimal.valueOf(order.amountFen(), 2).toPlainString()).append("</dd></dl>");
    if (order.state().equals("paid")) {
      html.append("<p class=\"pay-done\" role=\"status\" data-test=\"state\">");
      html.append(say("paid")).append("</p>");
    } else if (isPayable) {
      html.append("<form method=\"post\"><input type=\"hidden\" name=\"key\" value=\"");
      html.append(escape(order.key())).append("\"><input type=\"hidden\" name=\"lang\" value=\"");
      html.append(language.tag()).append("\"><button class=\"pay-button\" data-test=\"pay\">");
      html.append(say("pay")).append("</button></form>");
    } else {
      html.append("<p role=\"status\" data-test=\"state\">").append(say("closed")).append("</p>");
    }
    return bottom(html.append("</section>"));
  }

  /** A code that leads to nothing. */
  String notFound() {
    StringBuilder html = new StringBuilder();
    top(html, "?lang=");
    html.append("<h1>").append(say("title")).append("</h1><p role=\"status\">");
    return bottom(html.append(say("not-found")).append("</p>"));
  }

  /** Returns the page on which the faults of the service are chosen. */
  String control(SimulatedFaults mischief) {
    StringBuilder html = new StringBuilder();
    top(html, "?lang=");
    html.append("<h1>").append(say("control")).append("</h1><form method=\"post\" ");
    html.append("class=\"yx-sheet\">");
    for (SimulatedFaults.Kind kind : SimulatedFaults.Kind.values()) {
      String name = kind.wireName();
      html.append("<p><label><input type=\"checkbox\" name=\"on\" value=\"").append(name);
      html.append(mischief.is(kind) ? "\" checked> " : "\"> ");
      html.append(say(name)).append("</label></p>");
    }
    html.append("<button class=\"pay-button\">").append(say("set")).append("</button></form>");
    return bottom(html);
  }

  private void top(StringBuilder html, String query) {
    boolean isEnglish = language == Language.ENGLISH;
    html.append("<!doctype html>\n<html lang=\"").append(language.tag()).append("\"><head>");
    html.append("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, ");
    html.append("initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>");
    html.append(say("title")).append("</title>");
    html.append("<link rel=\"icon\" href=\"/assets/yinxin/seal.svg\" type=\"image/svg+xml\">");
    html.append("<link rel=\"stylesheet\" href=\"/assets/yinxin/tokens.css\">");
    html.append("<link rel=\"stylesheet\" href=\"/assets/pay-simulated/pay.css\"></head><body>");
    html.append("<div class=\"yx-specimen\" role=\"note\">").append(say("simulated"));
    html.append("</div><header class=\"yx-bar\"><div class=\"yx-bar-in yx-narrow\">");
    html.append("<span class=\"yx-brand\"><strong>").append(say("service"));
    html.append("</strong></span><a lang=\"").append(isEnglish ? "zh-CN" : "en");
    html.append("\" href=\"").append(query).append(isEnglish ? "zh-CN" : "en").append("\">");
    html.append(isEnglish ? "中文" : "English").append("</a></div></header>");
    html.append("<main class=\"yx-main yx-narrow\">");
  }

  private String bottom(StringBuilder html) {
    return html.append("</main></body></html>\n").toString();
  }

  private String say(String key) {
    return escape(wording.text(key));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
