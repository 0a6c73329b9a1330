package org.yinxin.core.ledger.witnesses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.ledger.GrowingLog;
import org.yinxin.core.ledger.SmallWitness;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The log in front of its witnesses. */
@EachDatabase
final class CosignaturesTest {
  private final TestDatabase kind;
  private final Database database;
  private final List<Mismatch> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-12-01T02:00:00Z");
  @TempDir private Path folder;
  private GrowingLog log;
  private SmallWitness one;
  private SmallWitness two;
  private StoredCosignatures cosignatures;

  CosignaturesTest(TestDatabase kind) {
    this.kind = kind;
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void open() throws Exception {
    log = GrowingLog.open(folder.resolve("log"), database);
    one = new SmallWitness("one.example/witness", log.ledger().verifierKey());
    two = new SmallWitness("two.example/witness", log.ledger().verifierKey());
    cosignatures = of(log, 1);
  }

  private StoredCosignatures of(GrowingLog its, int required) {
    StoredCosignatures made =
        new StoredCosignatures(
            its.database(),
            its.ledger(),
            () -> now,
            witness ->
                new WitnessClient(
                    witness.key(),
                    witness.key().name().startsWith("one") ? one::post : two::post,
                    its.database(),
                    its.ledger(),
                    its.ledger(),
                    alarms::add,
                    () -> now));
    String witnesses =
        one.verifierKey() + " https://one.example, " + two.verifierKey() + " https://two.example";
    made.use(WitnessSettings.of(witnesses, required, 60), "");
    return made;
  }

  private static void look(StoredCosignatures at) {
    at.active().clients().forEach(WitnessClient::look);
  }

  private String health(StoredCosignatures at) {
    return new WitnessesCheck(at, database, () -> now).execute().toString();
  }

  private Result.Status status(StoredCosignatures at) {
    return new WitnessesCheck(at, database, () -> now).execute().getStatus();
  }

  @Test
  void theLatestCheckpointIsSignedByEachWitnessAndShownWithTheirLines() throws Exception {
    String note = log.grow(0, 3);
    assertEquals(note, cosignatures.cosigned(note));
    look(cosignatures);

    String text = note.substring(0, note.indexOf("\n\n") + 1);
    String both = note + one.line(text, 1_780_000_000L) + two.line(text, 1_780_000_000L);
    assertEquals(both, cosignatures.cosigned(note));
    assertEquals(2, cosignatures.count(note));
    assertEquals(Optional.of(both), cosignatures.latest());
    assertEquals(OptionalLong.of(3), cosignatures.newest(2, false));
    assertEquals(OptionalLong.empty(), cosignatures.newest(3, false));
    assertEquals(OptionalLong.empty(), cosignatures.newest(2, true), "no time-stamp");
    assertEquals(Optional.empty(), cosignatures.audit());
    assertEquals(Result.Status.OK, status(cosignatures), health(cosignatures));

    String next = log.grow(3, 700);
    look(cosignatures);
    assertEquals(2, cosignatures.count(next));
    assertEquals(700, one.size());
    int asked = one.asked;
    look(cosignatures);
    assertEquals(asked, one.asked, "nothing is new");
    assertEquals(List.of(), alarms);
  }

  @Test
  void aLogWithoutEntriesIsSubmittedToNobody() {
    look(cosignatures);
    assertEquals(0, one.asked);
    assertEquals(Result.Status.OK, status(cosignatures));
  }

  @Test
  void aWitnessThatIsAwayIsAskedAgainLaterAndNeverWaitedForMeanwhile() {
    one.away = "no route";
    String note = log.grow(0, 3);
    look(cosignatures);
    look(cosignatures);
    assertEquals(1, one.asked);
    assertEquals(1, cosignatures.count(note));
    assertTrue(health(cosignatures).contains("one.example/witness does not answer (no route)"));

    now = now.plusSeconds(5);
    look(cosignatures);
    now = now.plusSeconds(5);
    look(cosignatures);
    assertEquals(2, one.asked, "the second pause is longer");
    one.away = "";
    now = now.plusSeconds(5);
    cosignatures.submit(3);
    assertEquals(2, cosignatures.count(note));
    assertEquals(Result.Status.OK, status(cosignatures));
    assertEquals(List.of(), alarms);
  }

  @Test
  void aWitnessThatIsAwayForLongIsAWarningThoughEnoughOthersSign() {
    one.away = "no route";
    log.grow(0, 3);
    look(cosignatures);
    now = now.plus(Duration.ofMinutes(59));
    look(cosignatures);
    assertEquals(Result.Status.OK, status(cosignatures), health(cosignatures));
    now = now.plus(Duration.ofMinutes(2));
    assertEquals(Result.Status.WARN, status(cosignatures));
  }

  @Test
  void whatIsRequiredAndMissingForLongIsAWarning() {
    StoredCosignatures strict = of(log, 2);
    one.away = "no route";
    String note = log.grow(0, 3);
    look(strict);
    assertEquals(OptionalLong.empty(), strict.newest(0, false), "one of two");
    assertEquals(Optional.empty(), strict.latest());
    assertEquals(Result.Status.OK, status(strict));
    now = now.plus(Duration.ofMinutes(61));
    assertEquals(Result.Status.WARN, status(strict));
    assertTrue(health(strict).contains("fewer than the 2 signatures"), health(strict));

    one.away = "";
    look(strict);
    assertEquals(2, strict.count(note));
    assertEquals(Result.Status.OK, status(strict), health(strict));
  }

  @Test
  void aDatabaseThatWasRestoredIsFoundThoughNothingIsNew() throws Exception {
    log.grow(0, 10);
    look(cosignatures);
    log.grow(10, 11);
    look(cosignatures);
    List<CosignatureRows.Row> saved = database.transaction(h -> CosignatureRows.at(h, 10));
    assertEquals(2, saved.size());
    GrowingLog restored =
        log.again(folder.resolve("restored"), kind.empty(SchemaDatabase::migrated));
    String note = restored.grow(0, 10);
    // The signatures under the smaller checkpoint are in the backup, too.
    for (CosignatureRows.Row row : saved) {
      int unused = restored.database().transaction(h -> CosignatureRows.add(h, row, now));
    }
    StoredCosignatures after = of(restored, 1);
    assertEquals(2, after.count(note));
    look(after);

    assertEquals(2, alarms.size(), "of each witness");
    Mismatch found = alarms.get(0);
    assertEquals(Mismatch.Kind.WITNESS, found.kind());
    assertEquals("witness one.example/witness", found.subject());
    assertTrue(found.what().en().contains("a log of 11 entries"), found::toString);
    assertEquals(Result.Status.CRITICAL, status(after), health(after));

    // Though the log grows past what the witness knows.
    restored.grow(20, 30);
    now = now.plus(Duration.ofMinutes(10));
    look(after);
    assertEquals(4, alarms.size());
    assertEquals(alarms.get(0), alarms.get(2), "said in the same words");
    assertEquals(11, one.size());
  }

  @Test
  void anotherCheckpointOfTheSameSizeIsASplitView() throws Exception {
    log.grow(0, 10);
    look(cosignatures);
    GrowingLog other = log.again(folder.resolve("other"), kind.empty(SchemaDatabase::migrated));
    other.grow(1, 11);
    StoredCosignatures shown = of(other, 1);
    look(shown);

    assertEquals(2, alarms.size());
    assertTrue(alarms.get(0).what().en().contains("a log of 10 entries"), alarms::toString);
    assertEquals(Optional.empty(), shown.latest());
  }

  @Test
  void entriesThatAreKnownToBeLostExplainIt() throws Exception {
    log.grow(0, 10);
    String lost = log.grow(10, 13);
    look(cosignatures);
    GrowingLog restored =
        log.again(folder.resolve("restored"), kind.empty(SchemaDatabase::migrated));
    restored.grow(0, 10);
    restored.ledger().heard(lost, "kiosk one");
    StoredCosignatures after = of(restored, 1);
    look(after);

    assertEquals(List.of(), alarms);
    assertTrue(health(after).contains("has signed entries that are lost since"), health(after));
    assertEquals(Result.Status.WARN, status(after));
  }

  @Test
  void twoNodesOverOneDatabaseDoNotDisturbEachOther() {
    StoredCosignatures node = of(log, 1);
    log.grow(0, 3);
    look(cosignatures);
    look(node);
    String note = log.grow(3, 5);
    look(node);
    look(cosignatures);

    assertEquals(2, cosignatures.count(note));
    assertEquals(3, one.asked, "one of two asked for the second checkpoint");
    assertEquals(List.of(), alarms);
  }

  @Test
  void aCheckpointThatAWitnessHasPassedIsNoFault() {
    log.grow(0, 3);
    log.grow(3, 5);
    look(cosignatures);
    StoredCosignatures node = of(log, 1);
    node.submit(3);

    assertEquals(List.of(), alarms);
    assertEquals(OptionalLong.of(5), node.newest(0, false));
  }

  @Test
  void aWitnessThatDoesNotKnowTheLogIsNamed() throws Exception {
    GrowingLog stranger =
        GrowingLog.open(folder.resolve("stranger"), kind.empty(SchemaDatabase::migrated));
    one = new SmallWitness("one.example/witness", stranger.ledger().verifierKey());
    cosignatures = of(log, 1);
    log.grow(0, 3);
    look(cosignatures);

    assertTrue(health(cosignatures).contains("does not know this log"), health(cosignatures));
    assertEquals(Result.Status.WARN, status(cosignatures));
    assertEquals(List.of(), alarms);
  }

  @Test
  void anAnswerByAnotherKeyIsNoSignature() throws Exception {
    String configured = one.verifierKey();
    SmallWitness impostor = new SmallWitness("one.example/witness", log.ledger().verifierKey());
    StoredCosignatures made =
        new StoredCosignatures(
            database,
            log.ledger(),
            () -> now,
            witness ->
                new WitnessClient(
                    witness.key(),
                    impostor::post,
                    database,
                    log.ledger(),
                    log.ledger(),
                    alarms::add,
                    () -> now));
    made.use(WitnessSettings.of(configured + " https://one.example", 1, 60), "");
    String note = log.grow(0, 3);
    look(made);

    assertEquals(note, made.cosigned(note));
    assertTrue(health(made).contains("no signature by the configured key"), health(made));
  }

  @Test
  void aLineThatWasChangedInTheDatabaseIsNeitherShownNorPassedOver() {
    String note = log.grow(0, 3);
    look(cosignatures);
    database.transaction(
        h ->
            h.createUpdate("UPDATE ledger_cosignature SET line = :line WHERE witness = :witness")
                .bind("line", "— one.example/witness AAAA\n")
                .bind("witness", one.verifierKey())
                .execute());

    assertEquals(1, cosignatures.count(note));
    assertTrue(cosignatures.audit().orElseThrow().contains("one.example/witness"));
    now = now.plus(Duration.ofHours(2));
    look(cosignatures);
    assertEquals(2, cosignatures.count(note), "the witness has said it again");
    assertEquals(Optional.empty(), cosignatures.audit());
  }

  @Test
  void oldSignaturesWithoutATimeStampAreDeleted() {
    log.grow(0, 3);
    look(cosignatures);
    log.grow(3, 4);
    look(cosignatures);
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO ledger_checkpoint_stamp (log_size, stamped_at, token)"
                    + " VALUES (4, CURRENT_TIMESTAMP, '')"));
    now = now.plus(Duration.ofDays(2));
    log.grow(4, 5);
    look(cosignatures);

    List<Long> left =
        database.transaction(
            h ->
                h.createQuery("SELECT DISTINCT log_size FROM ledger_cosignature ORDER BY log_size")
                    .mapTo(Long.class)
                    .list());
    assertEquals(List.of(4L, 5L), left);
    assertEquals(OptionalLong.of(4), cosignatures.newest(0, true));
  }

  @Test
  void settingsThatCannotBeUsedTellVerifiersNothing() {
    cosignatures.use(WitnessSettings.NONE, "required is 3");
    assertEquals(Optional.empty(), cosignatures.quorum());
    assertEquals(Result.Status.CRITICAL, status(cosignatures));
    cosignatures.use(WitnessSettings.NONE, "");
    assertEquals(0, cosignatures.quorum().orElseThrow().required());
    assertTrue(health(cosignatures).contains("No witnesses are configured"));
    assertEquals(Result.Status.OK, status(cosignatures));
    assertFalse(cosignatures.latest().isPresent());
  }
}
