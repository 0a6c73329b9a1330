package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class DerivedPrintAuditTest {
  private final World world;
  private final DerivedPrintAudit audit;

  DerivedPrintAuditTest(TestDatabase kind) {
    world = new World(kind);
    audit = new DerivedPrintAudit(world.database, world.credentials, world.press, world.press);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private Optional<Mismatch> run() {
    return audit.audit(Instant.EPOCH, done -> {});
  }

  private String permitted() throws Exception {
    return world.permit(world.ordered("zh", 1), 0).copyId();
  }

  private void set(String column, String value, String id) {
    assertEquals(
        1,
        world
            .database
            .transaction(
                h -> h.execute("UPDATE print_copy SET " + column + " = ? WHERE id = ?", value, id))
            .intValue());
  }

  @Test
  void aCopyWhoseFileIsThatOfItsCredentialIsInOrder() throws Exception {
    permitted();

    assertEquals(Optional.empty(), run());
    assertEquals(1, audit.count(Instant.EPOCH));
    assertEquals(0, audit.count(Instant.parse("2099-01-01T00:00:00Z")));
  }

  @Test
  void aForgedFileThatWasRegisteredAsACopyIsFound() throws Exception {
    permitted();
    String id = permitted();
    set("file_sha256", "f".repeat(64), id);

    Mismatch found = run().orElseThrow();

    assertEquals(Mismatch.Kind.PRINT, found.kind());
    assertTrue(found.inEnglish().contains(id), found::toString);
    assertEquals(Optional.empty(), audit.audit(Instant.parse("2099-01-01T00:00:00Z"), d -> {}));
  }

  @Test
  void aCopyThatWasGivenToAnotherCredentialIsFound() throws Exception {
    String id = permitted();
    set("credential_id", "en", id);
    assertTrue(run().orElseThrow().what().en().contains("another file"));

    set("credential_id", "none", id);
    assertTrue(run().orElseThrow().what().en().contains("belongs to no credential"));
  }
}
