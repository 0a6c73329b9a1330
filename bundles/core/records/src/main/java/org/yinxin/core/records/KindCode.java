package org.yinxin.core.records;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.records.RecordKind;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Runs the checks of a kind. Those of a kind that a certificate type brings are code of that type,
 * and run in its threads and within its time: one that hangs or throws fails this work, and no
 * other.
 */
final class KindCode {
  private final CertificateTypes types;
  private final Optional<String> type;

  /** Runs the code of a kind; the platform's own kinds need no limit. */
  KindCode(CertificateTypes types, RecordKind kind) {
    this.types = types;
    this.type =
        StoredRecords.isOwn(kind)
            ? Optional.empty()
            : Optional.of(
                types.available().stream()
                    .filter(each -> each.brings().stream().anyMatch(b -> b.id().equals(kind.id())))
                    .map(CertificateTypeDescription::id)
                    .findFirst()
                    // It went since the file came, and its name says what is missing.
                    .orElse(kind.id()));
  }

  /**
   * Runs some of it.
   *
   * @throws Refusal of reason CHECK_FAILED if the type of the kind throws or hangs
   */
  <T> T run(Callable<T> work) throws Refusal {
    try {
      return type.isEmpty() ? work.call() : types.limited(type.get(), "", work);
    } catch (Refusal | CompositionException e) {
      throw failed(type.orElse(""));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("checks throw no checked exception", e);
    }
  }

  private static Refusal failed(String type) {
    return new Refusal(
        ImportReason.CHECK_FAILED,
        new LocalizedText(
            "凭证类型 " + type + " 检查数据时出错或没有响应，未导入任何数据。请联系其开发者。",
            "The certificate type "
                + type
                + " fails or does not answer when it checks the rows; nothing was imported. Ask its"
                + " maker."));
  }
}
