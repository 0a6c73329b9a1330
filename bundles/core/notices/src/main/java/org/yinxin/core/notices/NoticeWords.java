package org.yinxin.core.notices;

import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.Told;
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

  static LocalizedText heading(Told told) {
    return both("heading", told);
  }

  /** With what the office wrote. */
  static LocalizedText inPortal(Told told) {
    LocalizedText text = both("text", told);
    boolean hasWords =
        switch (told.kind()) {
          case CREDENTIAL_REVOKED, APPLICATION_REFUSED, APPLICATION_FAILED, CORRECTION_ANSWERED ->
              !told.text().isBlank();
          default -> false;
        };
    return hasWords
        ? new LocalizedText(
            text.zh() + CHINESE.text("office-said", "text", told.text()),
            text.en() + " " + ENGLISH.text("office-said", "text", told.text()))
        : text;
  }

  static String outside(String part, Told told, Language language) {
    return say(wording(language), part, told);
  }

  static String foot(Language language, String university, String address) {
    return wording(language).text("foot", "university", university, "address", address);
  }

  private static Wording wording(Language language) {
    return language == Language.ENGLISH ? ENGLISH : CHINESE;
  }

  private static LocalizedText both(String part, Told told) {
    return new LocalizedText(say(CHINESE, part, told), say(ENGLISH, part, told));
  }

  private static String say(Wording wording, String part, Told told) {
    String title = wording == ENGLISH ? told.title().en() : told.title().zh();
    return wording.text(
        told.kind().wireName() + "." + part,
        "title",
        title,
        "number",
        told.number(),
        "text",
        isOurs(told.kind()) ? told.text() : "");
  }

  /** Says if the text is the platform's, and not what somebody wrote. */
  private static boolean isOurs(NoticeKind kind) {
    return switch (kind) {
      case ADDRESS_CODE, MONEY_RETURNED, NEW_DEVICE -> true;
      default -> false;
    };
  }
}
