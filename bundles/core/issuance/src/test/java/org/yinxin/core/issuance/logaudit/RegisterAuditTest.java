package org.yinxin.core.issuance.logaudit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.services.issuance.Credential;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class RegisterAuditTest {
  private static final String PERSON = "2022001";

  private final World world;

  RegisterAuditTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private void execute(String sql) {
    world.database.transaction(h -> h.execute(sql));
  }

  private void assertOnly(String... words) {
    List<String> findings = world.disagreements();
    assertEquals(words.length, findings.size(), findings::toString);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      assertTrue(findings.get(i).contains(word), findings::toString);
    }
  }

  @Test
  void everyLostFileIsNamedAndGoneOnceItIsRestored() throws Exception {
    world.apply(PERSON);
    world.registry.names.put("2022002", "李四");
    world.apply("2022002");
    var files = new HashMap<>(world.press.files);

    world.press.files.clear();
    assertOnly("MISSING", "MISSING");

    world.press.files.putAll(files);
    assertOnly();
  }

  @Test
  void aChangedDocumentDoesNotAgreeWithTheLog() throws Exception {
    world.apply(PERSON);
    execute("UPDATE credential SET document = '{}'");

    assertOnly("is not what log entry 0 commits to");
  }

  @Test
  void aRevocationTakenBackInTheDatabaseIsFound() throws Exception {
    String id = world.apply(PERSON).credentialId().orElseThrow();
    world.credentials.revoke(id, "a mistake", "registrar");
    assertOnly();

    execute("UPDATE credential SET state = 'VALID'");
    assertOnly("was revoked in the log");
  }

  @Test
  void aSupersedingTakenBackInTheDatabaseIsFound() throws Exception {
    Credential first = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
    world.pass(Duration.ofDays(1));
    world.apply(PERSON);
    assertOnly();

    execute("UPDATE credential SET state = 'VALID' WHERE id = '" + first.id() + "'");
    assertOnly("was superseded in the log");
  }

  @Test
  void aStateThatTheLogDoesNotKnowIsFound() throws Exception {
    world.apply(PERSON);
    execute("UPDATE credential SET state = 'REVOKED'");

    assertOnly("of which the log says nothing");
  }

  @Test
  void anEntryWithoutItsCredentialIsFound() throws Exception {
    world.apply(PERSON);
    execute("DELETE FROM credential");

    assertOnly("log entry 0 has no credential");
  }
}
