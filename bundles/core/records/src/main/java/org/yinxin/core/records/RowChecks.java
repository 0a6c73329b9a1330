package org.yinxin.core.records;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.core.records.Verdicts.Checked;
import org.yinxin.records.RecordKind;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Checks the rows of one import. The checks of a kind that a certificate type brings are code of
 * that type, and run in its threads and within its time: one that hangs or throws refuses this
 * import, and no other.
 */
final class RowChecks {
  /** A row as in the file. */
  record Row(long line, List<Table.Cell> cells) {}

  private final CertificateTypes types;
  private final Optional<String> type;
  private final Verdicts verdicts;

  /** Checks rows of a kind by these verdicts. */
  RowChecks(CertificateTypes types, RecordKind kind, Verdicts verdicts) {
    this.types = types;
    this.verdicts = verdicts;
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
   * Checks some rows.
   *
   * @throws Refusal of reason CHECK_FAILED if the type of their kind does not check them
   */
  List<Checked> of(List<Row> rows) throws Refusal {
    Callable<List<Checked>> work =
        () -> rows.stream().map(row -> verdicts.check(row.line(), row.cells())).toList();
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
