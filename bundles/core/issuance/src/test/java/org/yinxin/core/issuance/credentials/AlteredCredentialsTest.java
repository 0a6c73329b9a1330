package org.yinxin.core.issuance.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.core.issuance.World;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Somebody with the password of the database makes no credential that counts. */
@EachDatabase
final class AlteredCredentialsTest {
  private static final String PERSON = "2022001";
  private static final String FORGED = "f".repeat(64);
  private final World world;

  AlteredCredentialsTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private Credential issued() throws Exception {
    return world.credential(world.apply(PERSON));
  }

  private void run(String sql, Object... values) {
    assertEquals(1, world.database.transaction(h -> h.execute(sql, values)).intValue(), sql);
  }

  private void assertRefused(Credential credential) {
    assertThrows(AlteredDataException.class, () -> world.credentials.byCode(credential.code()));
    assertThrows(AlteredDataException.class, () -> world.credentials.byId(credential.id()));
    assertEquals(List.of(), world.credentials.ofPerson(PERSON));
    assertFalse(world.rows.alarms.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holder_name = 'X'",
        "number = 'X'",
        "title_zh = 'X'",
        "issuer_en = 'X'",
        "valid_until = NULL",
        "valid_until = CAST('2040-01-01 00:00:00' AS TIMESTAMP)",
        "sha256 = 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'",
        "development = 1 - development",
        "log_entry = 'another'",
        "mac = NULL"
      })
  void aColumnThatSomebodyChangedIsBelievedByNobody(String change) throws Exception {
    Credential credential = issued();
    run("UPDATE credential SET " + change + " WHERE id = ?", credential.id());

    assertRefused(credential);
  }

  @Test
  void aForgedFileIsNotThatOfACredential() throws Exception {
    Credential credential = issued();
    run("UPDATE credential SET sha256 = ? WHERE id = ?", FORGED, credential.id());

    assertThrows(AlteredDataException.class, () -> world.credentials.byFile(FORGED));
  }

  @Test
  void aForgedFileIsNotALongTermForm() throws Exception {
    Credential credential = issued();
    run(
        "INSERT INTO long_term_file (credential_id, generation, sha256, stamped_at, stamp_ends,"
            + " log_entry) VALUES (?, 1, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'x')",
        credential.id(),
        FORGED);

    assertThrows(AlteredDataException.class, () -> world.credentials.byFile(FORGED));
    assertEquals(Optional.of(credential), world.credentials.byCode(credential.code()));
  }

  @Test
  void aDocumentThatSomebodyChangedIsNotShown() throws Exception {
    Credential credential = issued();
    String document = world.credentials.opening(credential.id()).orElseThrow().document();
    assertTrue(document.contains("张三"));
    run("UPDATE credential SET document = ?", document.replace("张三", "李四"));

    assertThrows(AlteredDataException.class, () -> world.credentials.document(credential.id()));
  }

  @Test
  void aRevocationThatSomebodyTookBackStaysOne() throws Exception {
    Credential credential = issued();
    assertTrue(world.credentials.revoke(credential.id(), "wrong", "registrar"));
    assertEquals(
        Credential.State.REVOKED,
        world.credentials.byCode(credential.code()).orElseThrow().state());
    run("UPDATE credential SET state = 'VALID' WHERE id = ?", credential.id());

    assertRefused(credential);
  }

  @Test
  void whatANewerOneReplacedDoesNotBecomeValidAgain() throws Exception {
    Credential older = issued();
    world.now = world.now.plusSeconds(1);
    world.registry.names.put(PERSON, "张三三");
    Credential newer = issued();
    assertEquals(
        Credential.State.SUPERSEDED, world.credentials.byId(older.id()).orElseThrow().state());
    run("UPDATE credential SET state = 'VALID' WHERE id = ?", older.id());

    assertThrows(AlteredDataException.class, () -> world.credentials.byCode(older.code()));
    assertEquals(List.of(newer), world.credentials.ofPerson(PERSON));
  }

  @Test
  void aCredentialThatIsNotInTheLogIsNone() throws Exception {
    Credential credential = issued();
    run("DELETE FROM ledger_pending WHERE entry_index IS NOT NULL");

    assertRefused(credential);
  }
}
