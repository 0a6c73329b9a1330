package org.yinxin.core.notices;

import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * The words of notices. What leaves the portal says what happened and where to read more; what an
 * office wrote may hold marks and is read in the portal only.
 */
final class NoticeWords {
  private static final Wording CHINESE = Wording.load(NoticeWords.class, Language.CHINESE);
  private static final Wording ENGLISH = Wording.load(NoticeWords.class, Language.ENGLISH);

  private NoticeWords() {}

  static LocalizedText heading(NoticeEvent event) {
    return both("heading", event);
  }

  /** With what the office wrote. */
  static LocalizedText inPortal(NoticeEvent event) {
    LocalizedText text = both("text", event);
    boolean hasWords =
        switch (event.kind()) {
          case CREDENTIAL_REVOKED, APPLICATION_REFUSED, APPLICATION_FAILED, CORRECTION_ANSWERED ->
              !event.text().isBlank();
          default -> false;
        };
    return hasWords
        ? new LocalizedText(
            text.zh() + CHINESE.text("office-said", "text", event.text()),
            text.en() + " " + ENGLISH.text("office-said", "text", event.text()))
        : text;
  }

  static String outside(String part, NoticeEvent event, Language language) {
    return say(wording(language), part, event);
  }

  static String foot(Language language, String university, String address) {
    return wording(language).text("foot", "university", university, "address", address);
  }

  private static Wording wording(Language language) {
    return language == Language.ENGLISH ? ENGLISH : CHINESE;
  }

  private static LocalizedText both(String part, NoticeEvent event) {
    return new LocalizedText(say(CHINESE, part, event), say(ENGLISH, part, event));
  }

  private static String say(Wording wording, String part, NoticeEvent event) {
    String title = wording == ENGLISH ? event.title().en() : event.title().zh();
    return wording.text(
        event.kind().wireName() + "." + part,
        "title",
        title,
        "number",
        event.number(),
        "text",
        isOurs(event.kind()) ? event.text() : "");
  }

  /** Says if the text is the platform's, and not what somebody wrote. */
  private static boolean isOurs(NoticeKind kind) {
    return switch (kind) {
      case ADDRESS_CODE, MONEY_RETURNED, NEW_DEVICE -> true;
      default -> false;
    };
  }
}
