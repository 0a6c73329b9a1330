package org.yinxin.core.sealing.augmentation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.testlibrary.databases.FakeLedger;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.text.LocalizedText;

/** Credentials on record, with a vault in memory, at which the process can be killed. */
final class Shelf implements FewCredentials, Vault {
  /** The point at which the process is killed. */
  enum Kill {
    NEVER,
    BEFORE_VAULT,
    AFTER_VAULT
  }

  private record Row(String sha256, Credential.State state, Instant issuedAt, long entryIndex) {}

  /** As a power cut: no code of ours catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final FakeLedger log;
  private final Database database;
  volatile Kill killAt = Kill.NEVER;

  Shelf(Database database) {
    this.database = database;
    this.log = new FakeLedger(database);
  }

  void issue(String id, byte[] file, Instant at) {
    String sha = put(file);
    // One file for all of them; the register's key needs a different hash for each.
    String own = sha256(id.getBytes(StandardCharsets.UTF_8));
    files.put(own, file);
    database.transaction(
        h -> {
          String entry = log.append(h, LogEntry.issue(own, own, "0".repeat(64)));
          return h.createUpdate(
                  "INSERT INTO credential (id, person_number, holder_name, type_id, title_zh,"
                      + " title_en, language, number, office, issuer_zh, issuer_en, issued_at,"
                      + " state, code, verify_url, sha256, byte_range_sha256, document,"
                      + " document_salt, content_hash, topic_hash, facts_hash, log_entry,"
                      + " seal_certificate, development) VALUES (:id, '1', '张三', 'proof', '证明',"
                      + " 'Proof', 'zh-CN', :id, 'office', '某大学', 'U', :at, 'VALID', :id, '', :own,"
                      + " :own, '{}', :sha, :own, :own, :own, :entry, :own, 1)")
              .bind("id", id)
              .bind("at", at)
              .bind("own", own)
              .bind("sha", sha)
              .bind("entry", entry)
              .execute();
        });
    log.sequence();
  }

  void revoke(String id) {
    database.transaction(
        h -> h.execute("UPDATE credential SET state = 'REVOKED' WHERE id = ?", id));
  }

  @Override
  public String put(byte[] bytes) {
    if (killAt == Kill.BEFORE_VAULT) {
      throw new Killed();
    }
    String sha = sha256(bytes);
    files.put(sha, bytes);
    if (killAt == Kill.AFTER_VAULT) {
      throw new Killed();
    }
    return sha;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] get(String sha256) throws VaultException {
    byte[] file = files.get(sha256);
    if (file == null) {
      throw new VaultException(VaultException.Reason.MISSING, new LocalizedText("无", "none"));
    }
    return file;
  }

  @Override
  public Optional<Credential> byId(String id) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT c.sha256, c.state, c.issued_at, p.entry_index FROM credential c"
                        + " LEFT JOIN ledger_pending p ON p.id = c.log_entry WHERE c.id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .map(
                    row ->
                        new Credential(
                            id,
                            "1",
                            "张三",
                            "proof",
                            new LocalizedText("证明", "Proof"),
                            "zh-CN",
                            id,
                            "office",
                            new LocalizedText("某大学", "U"),
                            row.issuedAt(),
                            Optional.empty(),
                            row.state(),
                            Optional.empty(),
                            Optional.empty(),
                            id,
                            "",
                            row.sha256(),
                            row.sha256(),
                            OptionalLong.of(row.entryIndex()),
                            true,
                            false))
                .findOne());
  }
}
