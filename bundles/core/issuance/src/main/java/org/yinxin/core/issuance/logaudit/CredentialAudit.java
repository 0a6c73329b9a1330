package org.yinxin.core.issuance.logaudit;

import java.util.Optional;
import java.util.stream.Stream;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.credentials.CredentialTable;
import org.yinxin.core.issuance.credentials.StoredDocument;
import org.yinxin.document.Document;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.Mismatch.Kind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/** Compares one credential with its entry, its Document and its file. Thread-safe. */
final class CredentialAudit {
  /** A credential that has its place in the log. */
  record Row(long index, Credential credential) {}

  /** A column of the row, and if its value is that of the source which the log commits to. */
  private record Column(String zh, String en, boolean agrees) {}

  private final Database database;
  private final Vault vault;

  CredentialAudit(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** Returns the first thing that does not agree, but for its state. */
  Optional<Mismatch> auditCredential(Row row, LogEntry entry, boolean withFile) {
    Credential c = row.credential();
    if (!c.sha256().equals(entry.fileSha256())) {
      return Optional.of(edited(row, "文件哈希", "file hash"));
    }
    if (!c.byteRangeSha256().equals(entry.byteRangeSha256())) {
      return Optional.of(edited(row, "签名范围的哈希", "hash of the signed bytes"));
    }
    if (!withFile) {
      return Optional.empty();
    }
    Optional<Mismatch> found = file("credential " + c.id(), c.sha256());
    return found.isPresent() ? found : document(row, entry);
  }

  private Optional<Mismatch> document(Row row, LogEntry entry) {
    Credential c = row.credential();
    AuditedRows.Stored stored = database.transaction(h -> AuditedRows.stored(h, c.id()));
    String commitment = StoredDocument.commitment(stored.salt(), stored.document());
    if (!commitment.equals(entry.documentSha256())) {
      return Optional.of(
          Mismatch.of(
              Kind.DOCUMENT,
              "credential " + c.id(),
              "凭证 %s 存储的内容与日志条目 %d 的承诺不符".formatted(c.id(), row.index()),
              "the stored Document of credential %s is not what log entry %d commits to"
                  .formatted(c.id(), row.index())));
    }
    // The log commits to this Document, so the row must agree with it.
    Document document = DocumentCodec.read(stored.document());
    Stream<Column> ofDocument =
        Stream.of(
            new Column("编号", "number", c.number().equals(document.number())),
            new Column("类型", "type", c.type().equals(document.type())),
            new Column("语言", "language", c.language().equals(document.language().tag())),
            new Column("申请", "application", !stored.accepted().isEmpty()));
    Stream<Column> ofApplications =
        stored.accepted().stream().flatMap(each -> ofApplication(c, each));
    return Stream.concat(ofDocument, ofApplications)
        .filter(column -> !column.agrees())
        .map(column -> edited(row, column.zh(), column.en()))
        .findFirst();
  }

  /** Compares the columns that no Document states with the application that was accepted. */
  private static Stream<Column> ofApplication(Credential c, Accepted a) {
    return Stream.of(
        new Column("持有人", "holder", c.holderName().equals(a.holderName())),
        new Column("名称", "title", c.title().equals(a.title())),
        new Column("部门", "office", c.officeId().equals(a.office())),
        new Column("验证码", "verification code", c.code().equals(a.code())),
        new Column("验证网址", "address in the QR code", c.verifyUrl().equals(a.verifyUrl())),
        new Column("签发时间", "time of issue", c.issuedAt().equals(a.acceptedAt())),
        new Column("有效期", "end of validity", c.validUntil().equals(a.validUntil())));
  }

  /** Compares the successor of a credential with the file that supersedes it in the log. */
  Optional<Mismatch> successor(Row row, Optional<String> file) {
    Optional<String> id = row.credential().successor();
    if (file.isEmpty() || id.isEmpty()) {
      return file.isPresent() == id.isPresent()
          ? Optional.empty()
          : Optional.of(edited(row, "取代它的凭证", "successor"));
    }
    String actual =
        database.transaction(h -> CredentialTable.find(h, CredentialTable.By.ID, id.get())).stream()
            .map(Credential::sha256)
            .findFirst()
            .orElse("");
    return actual.equals(file.get())
        ? Optional.empty()
        : Optional.of(edited(row, "取代它的凭证", "successor"));
  }

  /** A longer-lived form of a file has to be in the vault, too. */
  Optional<Mismatch> augmented(long index, LogEntry entry) {
    return file("log entry " + index, entry.fileSha256());
  }

  private Optional<Mismatch> file(String subject, String sha256) {
    try {
      vault.get(sha256);
      return Optional.empty();
    } catch (VaultException e) {
      String zh =
          switch (e.reason()) {
            case MISSING -> "不见了";
            case ALTERED -> "已被改动或损坏";
            case UNREADABLE -> "无法读取";
          };
      return Optional.of(
          Mismatch.of(
              Kind.FILE,
              subject,
              "文件库中的文件 " + sha256 + " " + zh,
              "vault file " + sha256 + " is " + e.reason()));
    }
  }

  private static Mismatch edited(Row row, String zh, String en) {
    return credential(
        row,
        "的“%s”被改动：与日志条目 %d 及其承诺的内容不符".formatted(zh, row.index()),
        "had its %s edited: it does not agree with log entry %d and what it commits to"
            .formatted(en, row.index()));
  }

  static Mismatch credential(Row row, String zh, String en) {
    String name = "credential " + row.credential().id();
    return Mismatch.of(
        Kind.CREDENTIAL, name, "凭证 " + row.credential().id() + " " + zh, name + " " + en);
  }
}
