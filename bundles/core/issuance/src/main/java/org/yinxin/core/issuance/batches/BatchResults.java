package org.yinxin.core.issuance.batches;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/** Writes the results of a batch to files, row by row and page by page. Thread-safe. */
final class BatchResults {
  private static final List<LocalizedText> HEADINGS =
      List.of(
          new LocalizedText("行", "Row"),
          new LocalizedText("学号、工号或考生号", "Number"),
          new LocalizedText("姓名", "Name"),
          new LocalizedText("结论", "Verdict"),
          new LocalizedText("原因", "Reason"),
          new LocalizedText("凭证编号", "Document number"),
          new LocalizedText("领取码", "Collection code"));

  private final Database database;
  private final Credentials credentials;
  private final Vault vault;
  private final RowNames names;

  BatchResults(Database database, Credentials credentials, Vault vault, RowNames names) {
    this.database = database;
    this.credentials = credentials;
    this.vault = vault;
    this.names = names;
  }

  private interface Visitor {
    void row(BatchRow row) throws IOException;
  }

  private void each(BatchTable.Stored batch, Set<State> states, Visitor visitor)
      throws IOException {
    List<BatchRow> page = page(batch, 0, states);
    while (!page.isEmpty()) {
      for (BatchRow row : page) {
        visitor.row(row);
      }
      page = page(batch, page.get(page.size() - 1).no(), states);
    }
  }

  private List<BatchRow> page(BatchTable.Stored batch, int after, Set<State> states) {
    List<BatchRow> rows = database.transaction(h -> RowTable.page(h, batch.id(), after, states));
    return names.named(rows, batch.request().type());
  }

  void verdicts(BatchTable.Stored batch, String language, OutputStream out) throws IOException {
    CsvExport csv = new CsvExport(out);
    csv.row(HEADINGS.stream().map(heading -> heading.in(language)).toList());
    each(batch, Set.of(), row -> csv.row(cells(row, language)));
    csv.end();
  }

  private static List<String> cells(BatchRow row, String language) {
    return List.of(
        Integer.toString(row.no()),
        row.personNumber(),
        row.name().orElse(""),
        word(row.state()).in(language),
        row.reason().map(reason -> reason.in(language)).orElse(""),
        row.documentNumber().orElse(""),
        row.collectionCode().orElse(""));
  }

  private static LocalizedText word(State state) {
    return switch (state) {
      case NEW, CHECKING -> new LocalizedText("待核对", "not checked yet");
      case READY -> new LocalizedText("未开始", "not begun");
      case ISSUING -> new LocalizedText("正在出具", "being issued");
      case ISSUED -> new LocalizedText("已出具", "issued");
      case REFUSED -> new LocalizedText("不予出具", "refused");
      case FAILED -> new LocalizedText("失败", "failed");
    };
  }

  void files(BatchTable.Stored batch, String language, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    // The files are compressed already.
    zip.setLevel(Deflater.NO_COMPRESSION);
    each(batch, Set.of(State.ISSUED), row -> add(zip, row));
    zip.putNextEntry(new ZipEntry("verdicts.csv"));
    verdicts(batch, language, zip);
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  private void add(ZipOutputStream zip, BatchRow row) throws IOException {
    String name =
        (row.personNumber() + "_" + row.documentNumber().orElseThrow())
            .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    Optional<Credential> credential = credentials.byId(row.credentialId().orElseThrow());
    try {
      byte[] file = vault.get(credential.orElseThrow().sha256());
      zip.putNextEntry(new ZipEntry(name + ".pdf"));
      zip.write(file);
    } catch (VaultException e) {
      zip.putNextEntry(new ZipEntry(name + ".missing.txt"));
      zip.write(
          (e.explanation().zh() + "\r\n" + e.explanation().en() + "\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    zip.closeEntry();
  }
}
