package org.yinxin.core.notices;

import java.util.List;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeException.Reason;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.notice.NoticeMessage.Attachment;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.Language;

/** Makes messages of rows. Thread-safe. */
final class NoticeComposer {
  private final Vault vault;
  private final Institution institution;

  NoticeComposer(Vault vault, Institution institution) {
    this.vault = vault;
    this.institution = institution;
  }

  /**
   * The message of a row.
   *
   * @throws NoticeException if the file that goes along cannot be read now, or no longer goes
   */
  NoticeMessage message(DeliveryTable.Row row, NoticeTable.Row notice) throws NoticeException {
    Language language = row.spoken();
    String university =
        institution.university().map(name -> name.in(language.tag())).orElse("印信 Yinxin");
    String heading = NoticeWords.outside("heading", notice.event(), language);
    return new NoticeMessage(
        row.id(),
        row.address(),
        language,
        language == Language.ENGLISH
            ? "[" + university + "] " + heading
            : "【" + university + "】" + heading,
        NoticeWords.outside("text", notice.event(), language)
            + "\n\n"
            + NoticeWords.foot(language, university, institution.publicAddress()),
        institution.publicAddress() + page(notice.kind()),
        file(row, notice));
  }

  private static String page(NoticeKind kind) {
    return switch (kind) {
      case KIOSK_ALARM, KIOSK_ALARM_ENDED -> "/admin/kiosks";
      default -> "/my";
    };
  }

  private List<Attachment> file(DeliveryTable.Row row, NoticeTable.Row notice)
      throws NoticeException {
    String sha256 = row.fileSha256();
    if (sha256.isEmpty()) {
      return List.of();
    }
    try {
      return List.of(
          new Attachment(notice.documentNumber() + ".pdf", "application/pdf", vault.get(sha256)));
    } catch (VaultException e) {
      throw new NoticeException(Reason.UNREACHABLE, "the file cannot be read", e);
    }
  }
}
