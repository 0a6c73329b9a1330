package org.yinxin.core.verification.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.vault.Vault;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class ElectronicSealingTest {
  private static final String HASH = "a".repeat(64);

  private final Database database;
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-26T04:00:00Z");
  private boolean hasSeal = true;
  private StoredElectronicSeals seals;
  private ElectronicSealing sealing;

  ElectronicSealingTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void begin() {
    seals =
        new StoredElectronicSeals(
            Optional.empty(),
            reference -> CodeMark.NONE,
            database,
            credential -> Optional.of(new SealOwner("academic-affairs", "示范大学", "教务处")),
            () -> now);
    sealing = new ElectronicSealing(database, register(), vault(), seals, () -> now);
  }

  @AfterEach
  void end() {
    sealing.stop();
    seals.stop();
  }

  private static FewCredentials register() {
    return new FewCredentials() {
      @Override
      public Optional<Credential> byId(String id) {
        return Optional.of(StoredElectronicSealsTest.credential(id, HASH));
      }
    };
  }

  private static Vault vault() {
    return new Vault() {
      @Override
      public String put(byte[] bytes) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] get(String sha256) {
        return new byte[] {1};
      }
    };
  }

  private void useConnector() {
    seals.use(
        StoredElectronicSealsTest.PROVIDER,
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                (owner, file) -> {
                  asked.incrementAndGet();
                  if (!hasSeal) {
                    throw new KeyHolderException(Reason.NO_KEY, "none of " + owner.id(), null);
                  }
                  return new byte[] {7};
                }));
  }

  private void issue(String id) {
    database.transaction(
        h ->
            h.createUpdate(
                    "INSERT INTO credential (id, person_number, holder_name, type_id, title_zh,"
                        + " title_en, language, number, office, issuer_zh, issuer_en, issued_at,"
                        + " state, code, verify_url, sha256, byte_range_sha256, document,"
                        + " document_salt, content_hash, topic_hash, facts_hash, log_entry,"
                        + " seal_certificate, development) VALUES (:id, '1', '张三', 'proof', '证明',"
                        + " 'Proof', 'zh-CN', :id, 'office', '某大学', 'U', :at, 'VALID', :id, '',"
                        + " :hash, :hash, '{}', :hash, :hash, :hash, :hash, '{}', :hash, 1)")
                .bind("id", id)
                .bind("at", Timestamp.from(now))
                .bind("hash", id.substring(0, 1).repeat(HASH.length()))
                .execute());
  }

  private boolean isSealed(String id) {
    return seals.of(StoredElectronicSealsTest.credential(id, HASH)).isPresent();
  }

  @Test
  void whatWasIssuedIsSealedOnceThereIsAConnector() {
    issue("one");
    assertEquals(0, sealing.next());

    useConnector();
    assertEquals(1, sealing.next());

    assertTrue(isSealed("one"));
    assertEquals(0, sealing.next());
    assertEquals(1, asked.get());
  }

  @Test
  void aFailureIsTriedAgainAfterAnHourAndHoldsUpNobody() {
    useConnector();
    hasSeal = false;
    issue("one");
    assertEquals(1, sealing.next());
    assertEquals(0, sealing.next());

    hasSeal = true;
    issue("two");
    assertEquals(1, sealing.next());
    assertTrue(isSealed("two"));
    assertFalse(isSealed("one"));

    now = now.plus(Duration.ofMinutes(61));
    assertEquals(1, sealing.next());
    assertTrue(isSealed("one"));
    assertEquals(0, sealing.next());
  }

  @Test
  void anOfficeWithoutASealIsAskedLessAndLessOften() {
    useConnector();
    hasSeal = false;
    issue("one");
    assertEquals(1, sealing.next());
    now = now.plus(Duration.ofMinutes(61));
    assertEquals(1, sealing.next());

    now = now.plus(Duration.ofMinutes(61));
    assertEquals(0, sealing.next(), "two hours after the second attempt");
    now = now.plus(Duration.ofMinutes(61));
    assertEquals(1, sealing.next());
  }
}
