package org.yinxin.core.issuance.credentials;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.text.LocalizedText;

/** The rows of issued credentials. */
public final class CredentialTable {
  /** A unique or indexed criterion by which credentials are found. */
  public enum By {
    ID("c.id = ?"),
    CODE("code = ?"),
    FILE("sha256 = ?"),
    BYTE_RANGE("byte_range_sha256 = ?"),
    /** The only one that finds several. */
    PERSON("person_number = ?");

    private final String query;

    By(String condition) {
      query = SELECT + " WHERE " + condition;
    }
  }

  /**
   * Condition: a credential {@code c} is void whatever its row says, since it was logged after its
   * key was compromised.
   */
  static final String IS_VOID =
      "EXISTS (SELECT 1 FROM key_compromise k WHERE k.certificate = c.seal_certificate"
          + " AND NOT EXISTS (SELECT 1 FROM ledger_pending e"
          + " WHERE e.id = c.log_entry AND e.entry_index < k.log_size))";

  /** Condition: a credential {@code c} is neither superseded nor void. */
  static final String IS_VALID = "c.state = 'VALID' AND NOT " + IS_VOID;

  /** The state of a credential {@code c}. */
  public static final String STATE = "CASE WHEN " + IS_VOID + " THEN 'REVOKED' ELSE c.state END";

  /**
   * 1 for a credential {@code c} that was sealed without a time-stamp and has got none since. The
   * authentication code does not cover the column: it decides a remark about the time-stamp, and no
   * verdict.
   */
  private static final String UNSTAMPED =
      "CASE WHEN c.timestamped = 0 AND NOT EXISTS"
          + " (SELECT 1 FROM long_term_file f WHERE f.credential_id = c.id) THEN 1 ELSE 0 END";

  /**
   * One statement, so that reading a credential takes one connection; without the document, which
   * is large.
   */
  private static final String SELECT =
      "SELECT c.id, person_number, holder_name, type_id, title_zh, title_en, language, number,"
          + " office, issuer_zh, issuer_en, issued_at, valid_until,"
          + " "
          + STATE
          + ", state_since, successor,"
          + " code, verify_url, sha256, byte_range_sha256, development, p.entry_index, "
          + UNSTAMPED
          + ", log_entry, seal_certificate, c.mac"
          + " FROM credential c LEFT JOIN ledger_pending p ON p.id = c.log_entry";

  private static final Comparator<Credential> NEWEST_FIRST =
      Comparator.comparing(Credential::issuedAt).thenComparing(Credential::number).reversed();

  private CredentialTable() {}

  public static void insert(
      Handle h,
      RowAuthentication authentication,
      PendingIssue work,
      SealedPdf pdf,
      CredentialRow row) {
    h.createUpdate(
            """
            INSERT INTO credential (id, person_number, holder_name, type_id, title_zh, title_en,
              language, number, office, issuer_zh, issuer_en, issued_at, valid_until, state, code,
              verify_url, sha256, byte_range_sha256, document, document_salt, content_hash,
              topic_hash, facts_hash, log_entry, seal_certificate, development, timestamped, mac,
              document_mac)
            VALUES (:credential, :request.personNumber, :accepted.holderName, :request.type,
              :accepted.title.zh, :accepted.title.en, :accepted.language, :accepted.number,
              :accepted.office, :accepted.issuerLine.zh, :accepted.issuerLine.en,
              :accepted.acceptedAt, :accepted.validUntil, 'VALID', :accepted.code,
              :accepted.verifyUrl, :pdf.sha256, :pdf.byteRangeSha256, :accepted.document,
              :accepted.salt, :contentHash, :topicHash, :factsHash, :entry,
              :pdf.certificateSha256, :development, :timestamped, :mac, :documentMac)
            """)
        .bind("credential", row.credential().id())
        .bindMethods(work)
        .bindMethods("pdf", pdf)
        .bind("entry", row.logEntry())
        .bind("development", row.credential().development() ? 1 : 0)
        .bind("mac", row.authenticationCode(authentication))
        .bind(
            "documentMac",
            StoredDocument.authenticationCode(
                authentication, row.credential().id(), work.accepted()))
        .bind("timestamped", pdf.timestamped().map(yes -> yes ? 1 : 0).orElse(null))
        .execute();
  }

  /** The newest first, sorted here, since Derby takes a millisecond for it. */
  static List<CredentialRow> rows(Handle h, By by, String value) {
    return h.createQuery(by.query).bind(0, value).map((rs, context) -> read(rs)).stream()
        .sorted(Comparator.comparing(CredentialRow::credential, NEWEST_FIRST))
        .toList();
  }

  /** Finds credentials without a check of the authentication codes of their rows. */
  public static List<Credential> find(Handle h, By by, String value) {
    return rows(h, by, value).stream().map(CredentialRow::credential).toList();
  }

  /** Finds a long-term form by the SHA-256 of its file; its credential may have no row. */
  static Optional<LongTermRow> longTermForm(Handle h, String sha256) {
    return h.createQuery(
            "SELECT sha256, credential_id, generation, log_entry, mac FROM long_term_file"
                + " WHERE sha256 = :sha256")
        .bind("sha256", sha256)
        .mapTo(LongTermRow.class)
        .findOne();
  }

  /** Returns the holders of the last few credentials of a type, each once. */
  static List<String> latestHolders(Handle h, String type) {
    return h
        .createQuery(
            "SELECT person_number FROM credential WHERE type_id = :type"
                + " ORDER BY issued_at DESC FETCH FIRST 20 ROWS ONLY")
        .bind("type", type)
        .mapTo(String.class)
        .stream()
        .distinct()
        .toList();
  }

  static boolean isSealedWith(Handle h, String certificateSha256) {
    return h.createQuery(
            "SELECT id FROM credential WHERE seal_certificate = :certificate"
                + " FETCH FIRST ROW ONLY")
        .bind("certificate", certificateSha256)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  static List<String> oneOfEachCertificate(Handle h) {
    return h.createQuery(
            "SELECT MIN(id) FROM credential WHERE seal_certificate IS NOT NULL"
                + " GROUP BY seal_certificate")
        .mapTo(String.class)
        .list();
  }

  /** Returns those whose log entries have indices from one up to another, in order. */
  public static List<Credential> ofEntries(Handle h, long from, long end) {
    return h.createQuery(
            SELECT + " WHERE p.entry_index >= :from AND p.entry_index < :to ORDER BY p.entry_index")
        .bind("from", from)
        .bind("to", end)
        .map((rs, context) -> read(rs).credential())
        .list();
  }

  static Optional<StoredDocument> document(Handle h, String id) {
    return h.createQuery(
            "SELECT id, document_salt AS salt, document, document_mac AS mac FROM credential"
                + " WHERE id = :id")
        .bind("id", id)
        .mapTo(StoredDocument.class)
        .findOne();
  }

  /** Revokes a credential, superseded or not; false if it was revoked before. */
  static boolean revoke(Handle h, String id, Instant since, String reason) {
    return h.createUpdate(
                "UPDATE credential SET state = 'REVOKED', state_since = :since,"
                    + " state_reason = :reason WHERE id = :id AND state <> 'REVOKED'")
            .bind("since", since)
            .bind("reason", reason)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Maps by position, since a row record for JDBI would list the columns of SELECT again. */
  private static CredentialRow read(ResultSet rs) throws SQLException {
    return new CredentialRow(
        credential(rs),
        rs.getString(24),
        Optional.ofNullable(rs.getString(25)).orElse(""),
        Optional.ofNullable(rs.getString(26)));
  }

  private static Credential credential(ResultSet rs) throws SQLException {
    return new Credential(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        new LocalizedText(rs.getString(5), rs.getString(6)),
        rs.getString(7),
        rs.getString(8),
        rs.getString(9),
        new LocalizedText(rs.getString(10), rs.getString(11)),
        rs.getTimestamp(12).toInstant(),
        instant(rs, 13),
        State.valueOf(rs.getString(14)),
        instant(rs, 15),
        Optional.ofNullable(rs.getString(16)),
        rs.getString(17),
        rs.getString(18),
        rs.getString(19),
        rs.getString(20),
        logIndex(rs),
        rs.getInt(21) == 1,
        rs.getInt(23) == 1);
  }

  private static OptionalLong logIndex(ResultSet rs) throws SQLException {
    long index = rs.getLong(22);
    return rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
  }

  private static Optional<Instant> instant(ResultSet rs, int column) throws SQLException {
    return Optional.ofNullable(rs.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
