package org.yinxin.web.pages.verify;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.yinxin.text.Language;

/**
 * The university's own part of the privacy notice, from {@code etc/org.yinxin.site.cfg}. It is a
 * component of its own, so that a change does not take the page away. Thread-safe.
 */
@Component(service = PrivacySettings.class, configurationPid = "org.yinxin.site")
public final class PrivacySettings {
  /** The keys of the file that are for this page. */
  @interface Config {
    /** Office or person who answers questions on personal data, and how to reach them. */
    String privacyContact() default "";

    /** Text of the university for the notice in Chinese; {@code \n} begins a paragraph. */
    String privacyNoticeZh() default "";

    /** Text of the university for the notice in English. */
    String privacyNoticeEn() default "";
  }

  private volatile String contact;
  private volatile Map<Language, String> notice;

  /** As the file says. */
  @Activate
  public PrivacySettings(Config config) {
    configure(config);
  }

  PrivacySettings(String contact, Map<Language, String> notice) {
    this.contact = contact;
    this.notice = Map.copyOf(notice);
  }

  @Modified
  void configure(Config config) {
    contact = config.privacyContact().strip();
    notice =
        Map.of(
            Language.CHINESE, config.privacyNoticeZh(), Language.ENGLISH, config.privacyNoticeEn());
  }

  /** Whom to ask; empty if the file does not say. */
  String contact() {
    return contact;
  }

  /** The paragraphs of the university in a language; none if the file has none. */
  List<String> paragraphs(Language language) {
    return notice
        .getOrDefault(language, "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
