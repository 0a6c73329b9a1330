package org.yinxin.core.sealing.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.connector.keyspkcs12.OpenDevelopmentCa;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.core.sealing.OpenSealing;
import org.yinxin.services.augmentation.LongTermForms.Outcome;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Long-term forms of credentials on record, over a real database and with real files. */
@EachDatabase
final class AugmentationTest {
  private static final Duration RENEWAL = Duration.ofDays(180);

  @TempDir static Path folder;
  private static OpenDevelopmentCa ca;
  private static Timestamps timestamps;
  private static byte[] issued;

  private final Database database;
  private final Shelf shelf;
  private Instant now = Instant.now();
  private Augmentation augmentation;
  private ScheduledAugmentation forms;

  AugmentationTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    shelf = new Shelf(database);
  }

  @BeforeAll
  static void issue() throws Exception {
    ca = new OpenDevelopmentCa(folder.resolve("keys"));
    timestamps = OpenSealing.timestamps(ca.authority());
    issued = Issued.sealed(OpenSealing.at("B-T", ca.keys(), timestamps));
  }

  @AfterAll
  static void close() {
    ca.close();
  }

  @BeforeEach
  void open() {
    ca.silent = false;
    augmentation = node();
    forms =
        new ScheduledAugmentation(
            database,
            timestamps,
            /* development= */ false,
            augmentation,
            new FormAudit(database, shelf, shelf, shelf.log),
            () -> now);
  }

  private Augmentation node() {
    ValidationData material =
        new ValidationData(new Statuses(new Download(), Optional.empty(), () -> now));
    return new Augmentation(
        database,
        new FixedRowAuthentication(),
        shelf,
        shelf,
        shelf.log,
        timestamps,
        material,
        () -> now);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private String issue(String id) throws Exception {
    shelf.issue(id, issued, now.minusSeconds(60));
    return id;
  }

  private byte[] form(String id) throws Exception {
    return shelf.get(forms.newest(id).orElseThrow());
  }

  @Test
  void aCredentialGetsASecondFileThatBeginsWithTheIssuedOne() throws Exception {
    String id = issue("one");
    assertEquals(1, forms.due());

    assertEquals(Optional.of(new Outcome(id, Optional.empty())), forms.next());

    byte[] form = form(id);
    assertArrayEquals(issued, Arrays.copyOf(form, issued.length));
    LogEntry entry = shelf.log.committed().get(1);
    assertEquals(LogEntry.Kind.AUGMENT, entry.kind());
    assertEquals(0, entry.subject().orElseThrow());
    assertEquals(sha256(form), entry.fileSha256());
    assertEquals(shelf.log.committed().get(0).byteRangeSha256(), entry.byteRangeSha256());
    assertEquals(shelf.log.committed().get(0).documentSha256(), entry.documentSha256());
    assertEquals(0, forms.due());
    assertEquals(Optional.empty(), forms.next());
    assertEquals(List.of(), forms.audit());
  }

  @Test
  void aFormIsRenewedBeforeTheCertificateOfItsStampEnds() throws Exception {
    String id = issue("one");
    forms.next();
    byte[] first = form(id);
    Instant ends =
        database.transaction(
            h -> h.createQuery("SELECT stamp_ends FROM long_term_file").mapTo(Instant.class).one());
    assertEquals(0, forms.due());

    // Only the date is moved: authorities that answer in some years cannot be had.
    database.transaction(
        h ->
            h.createUpdate("UPDATE augmentation SET due_at = :now WHERE due_at = :renewal")
                .bind("now", now)
                .bind("renewal", ends.minus(RENEWAL))
                .execute());
    assertEquals(1, forms.due());
    forms.next();

    byte[] second = form(id);
    assertArrayEquals(first, Arrays.copyOf(second, first.length));
    assertTrue(second.length > first.length, "something was added");
    assertEquals(3, shelf.log.committed().size());
    assertEquals(List.of(), forms.audit());
  }

  @Test
  void whatAKillLeavesIsTakenOverAndDoneOnce() throws Exception {
    String id = issue("one");
    for (int at = 0; at < 2; at++) {
      shelf.killAt = at == 0 ? Shelf.Kill.BEFORE_VAULT : Shelf.Kill.AFTER_VAULT;
      try {
        forms.next();
      } catch (Shelf.Killed e) {
        // As if the machine had gone: nothing of this run happens any more.
      }
      assertEquals(Optional.empty(), forms.newest(id));
      assertEquals(1, shelf.log.committed().size());
      assertEquals(Optional.empty(), node().next(RENEWAL), "not before the claim is stale");
      now = now.plus(Duration.ofMinutes(6));
    }
    shelf.killAt = Shelf.Kill.NEVER;

    assertEquals(Optional.of(new Outcome(id, Optional.empty())), node().next(RENEWAL));
    assertEquals(2, shelf.log.committed().size());
    assertEquals(List.of(), forms.audit());
  }

  @Test
  void twoNodesDoEachOfThemOnce() throws Exception {
    for (int i = 0; i < 8; i++) {
      issue("credential-" + i);
    }
    forms.next();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Augmentation other = node();
      List<Future<?>> runs =
          List.of(threads.submit(() -> run(augmentation)), threads.submit(() -> run(other)));
      for (Future<?> run : runs) {
        run.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertEquals(0, forms.due());
    assertEquals(16, shelf.log.committed().size());
    assertEquals(List.of(), forms.audit());
  }

  private static void run(Augmentation augmentation) {
    while (augmentation.next(RENEWAL).isPresent()) {
      // The next one.
    }
  }

  @Test
  void whileNobodyTellsOfTheCertificateItIsTriedAgainLater() throws Exception {
    String id = issue("one");
    ca.silent = true;
    assertTrue(forms.next().orElseThrow().problem().orElseThrow().contains("nobody tells"));
    assertTrue(forms.problem().orElseThrow().contains(id));
    assertEquals(Optional.empty(), forms.next());
    assertEquals(1, shelf.log.committed().size());

    ca.silent = false;
    now = now.plus(Duration.ofMinutes(2));
    assertEquals(Optional.empty(), forms.next().orElseThrow().problem());
    assertEquals(Optional.empty(), forms.problem());
  }

  @Test
  void oneThatIsRevokedGetsNone() throws Exception {
    String id = issue("one");
    shelf.revoke(id);

    assertEquals(0, forms.due());
    assertEquals(Optional.empty(), forms.next());
    assertEquals(1, shelf.log.committed().size());
  }

  @Test
  void aFormThatIsLostOrChangedIsNamed() throws Exception {
    String id = issue("one");
    forms.next();
    String sha256 = forms.newest(id).orElseThrow();
    byte[] form = shelf.files.get(sha256);

    shelf.files.remove(sha256);
    assertTrue(forms.audit().get(0).contains("MISSING"), () -> forms.audit().toString());
    shelf.files.put(sha256, new byte[] {1, 2, 3});
    assertTrue(forms.audit().get(0).contains("begin"), () -> forms.audit().toString());
    shelf.files.put(sha256, form);
    database.transaction(h -> h.execute("UPDATE long_term_file SET log_entry = 'nowhere'"));
    assertTrue(forms.audit().get(0).contains("log entry"), () -> forms.audit().toString());
    database.transaction(h -> h.execute("DELETE FROM long_term_file"));
    assertEquals(List.of("log entry 1: its long-term form is not on record"), forms.audit());
  }
}
