package org.yinxin.web.pages.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.yinxin.services.filing.PublishedTrustView;
import org.yinxin.services.filing.SealCertificate;
import org.yinxin.services.http.HttpJson;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * The official address, and the fingerprints of seals and log: what the university publishes so
 * that others can tell its site and seals from look-alikes. Immutable and thread-safe.
 */
final class TrustPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ChinaTime.ZONE);

  private final Language language;
  private final Wording wording;
  private final CodePage.Site site;
  private final List<SealCertificate> seals;
  private final String logKey;

  TrustPage(Language language, CodePage.Site site, List<SealCertificate> seals, String logKey) {
    this.language = language;
    this.wording = Shell.wording(language);
    this.site = site;
    this.seals = seals;
    this.logKey = logKey;
  }

  String html() {
    Html html = new Html(language.tag());
    new Shell(language, site).top(html, "/trust", say("trust-title"), site.development());
    html.raw("<h1>").text(say("trust-title")).raw("</h1>");
    html.raw("<section class=\"yx-sheet\" id=\"address\"><h2>")
        .text(say("trust-address"))
        .raw("</h2>");
    html.raw("<p class=\"yx-official\" data-test=\"address\">").text(site.publicAddress());
    html.raw("</p><p>").text(say("trust-address-how")).raw("</p><p>");
    html.text(say("trust-qr")).raw("</p></section>");
    wechat(html);
    html.raw("<section class=\"yx-sheet\"><h2>").text(say("trust-seals")).raw("</h2><p>");
    html.text(say("trust-seals-how")).raw("</p>");
    if (seals.isEmpty()) {
      html.raw("<p>").text(say("trust-none")).raw("</p>");
    }
    seals.forEach(seal -> seal(html, seal));
    html.raw("</section><section class=\"yx-sheet\"><h2>").text(say("trust-log")).raw("</h2><p>");
    html.text(say("trust-log-how")).raw("</p><p class=\"yx-hash\" data-test=\"log-key\">");
    html.text(logKey).raw("</p></section><p class=\"yx-soft\">").text(say("trust-elsewhere"));
    return Shell.end(html.raw("</p>"));
  }

  /** In-app browsers show a page's name in place of its address. */
  private void wechat(Html html) {
    html.raw("<section class=\"yx-sheet\" id=\"wechat\" data-test=\"wechat\"><h2>");
    html.text(say("wechat-title")).raw("</h2><p>").text(say("wechat-lead"));
    html.raw("</p><img class=\"yx-figure\" width=\"560\" height=\"300\" alt=\"");
    html.text(say("wechat-picture")).raw("\" src=\"/assets/verify/wechat-address.svg\"><ol>");
    for (int step = 1; step <= 3; step++) {
      html.raw("<li>").text(say("wechat-" + step)).raw("</li>");
    }
    html.raw("</ol></section>");
  }

  private void seal(Html html, SealCertificate seal) {
    X509Certificate own = seal.own();
    html.raw("<h3>").text(seal.name());
    if (seal.development()) {
      html.raw(" <span class=\"yx-hint\">").text(say("trust-development")).raw("</span>");
    }
    html.raw("</h3><dl class=\"yx-facts\" data-test=\"seal\" data-owner=\"");
    html.text(seal.owner()).raw("\">");
    fact(html, "trust-subject", own.getSubjectX500Principal().getName());
    fact(html, "trust-issuer", own.getIssuerX500Principal().getName());
    fact(
        html,
        "trust-days",
        DAY.format(own.getNotBefore().toInstant())
            + " – "
            + DAY.format(own.getNotAfter().toInstant()));
    hash(html, "SHA-256", own);
    hash(html, "SHA-1", own);
    html.raw("</dl>");
  }

  private void fact(Html html, String key, String value) {
    html.raw("<dt>").text(say(key)).raw("</dt><dd>").text(value).raw("</dd>");
  }

  private static void hash(Html html, String algorithm, X509Certificate certificate) {
    html.raw("<dt>").text(algorithm).raw("</dt><dd class=\"yx-hash\">");
    html.text(pairs(algorithm, certificate)).raw("</dd>");
  }

  String json() {
    PublishedTrustView.Mode mode =
        site.development()
            ? PublishedTrustView.Mode.DEVELOPMENT
            : PublishedTrustView.Mode.PRODUCTION;
    List<PublishedTrustView.SealView> views =
        seals.stream().map(PublishedTrustView.SealView::of).toList();
    return HttpJson.text(new PublishedTrustView(site.publicAddress(), mode, logKey, views));
  }

  /** In pairs with colons, as Adobe Reader and openssl show it. */
  private static String pairs(String algorithm, X509Certificate certificate) {
    return HexFormat.ofDelimiter(":")
        .formatHex(hash(algorithm, certificate))
        .toUpperCase(Locale.ROOT);
  }

  private static byte[] hash(String algorithm, X509Certificate certificate) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String say(String key) {
    return wording.text(key);
  }
}
