package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditQuery;
import org.yinxin.services.audit.AuditTrail.Found;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class DatabaseAuditTrailTest {
  private static final Account AUDITOR = new Account("auditor", "", Set.of(Account.AUDITOR));
  private static final Instant EPOCH = Instant.EPOCH;
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final Database database;
  private final RecordedWarnings warnings = new RecordedWarnings();
  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-24T16:00:00Z");
  private DatabaseAuditTrail trail;

  DatabaseAuditTrailTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void open() throws Exception {
    trail =
        new DatabaseAuditTrail(
            folder, database, "https://cert.example.edu.cn", found -> {}, warnings, () -> now);
  }

  private void revoked(String credential) {
    record(new AuditEvent("registrar", "credential-revoked", "academic", credential, "2022001"));
  }

  private void record(AuditEvent event) {
    database.transaction(
        h -> {
          trail.record(h, event);
          return null;
        });
  }

  private List<String> exported(Instant from, Instant before) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    trail.export(from, before, AUDITOR).write(out);
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.contains(",audit-trail-exported,"))
        .toList();
  }

  @Test
  void whoExportsTheTrailIsInIt() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    trail.export(EPOCH, END, AUDITOR).write(out);
    assertTrue(
        out.toString(StandardCharsets.UTF_8)
            .contains("0,2026-11-25T00:00:00+08:00,auditor,audit-trail-exported,,,"));
  }

  @Test
  void saysWhoDidWhatToWhomAndWhenInBeijing() throws Exception {
    revoked("c-1");

    assertEquals(
        List.of(
            "\ufeffindex,time,actor,action,office,subject,person",
            "0,2026-11-25T00:00:00+08:00,registrar,credential-revoked,academic,c-1,2022001"),
        exported(EPOCH, END));
    assertEquals(Optional.empty(), trail.audit(event -> {}));
  }

  @Test
  void auditorsAreToldOfWhatTheOperatorDoesAtTheConsole() {
    record(new AuditEvent("console:karaf", "account-changed", "", "", "clerk"));
    record(AuditEvent.of("console", "import-applied", "", "i-1"));
    revoked("c-1");
    record(AuditEvent.of("consoles", "import-undone", "", "i-1"));

    assertEquals(
        List.of("account-changed at the console", "import-applied at the console"), warnings.told);
  }

  private Optional<String> latest(String plugin) {
    return trail.latest("plugin-", plugin).map(found -> found.event().action());
  }

  private void plugin(String action, String subject) {
    record(AuditEvent.of("admin", action, "", subject));
  }

  @Test
  void tellsTheNewestChangeOfOneThing() {
    plugin("plugin-installed", "org.a 11");
    plugin("plugin-installed", "org.a_b 22");
    plugin("plugin-installed", "org.axb 33");
    plugin("plugin-removed", "org.a");
    plugin("driver-assigned", "org.a 44");

    assertEquals(Optional.of("plugin-removed"), latest("org.a"));
    assertEquals("org.a_b 22", trail.latest("plugin-", "org.a_b").orElseThrow().event().subject());
    assertEquals(now, trail.latest("plugin-", "org.axb").orElseThrow().at());
    assertEquals(Optional.empty(), latest("org"));
    assertEquals(Optional.empty(), latest("org%"));

    plugin("plugin-enabled", "org.a 11");
    assertEquals(Optional.of("plugin-enabled"), latest("org.a"));
    assertThrows(IllegalArgumentException.class, () -> trail.latest("driver-", "org.a"));
  }

  /** Refuses a trail whose entries somebody has changed in the database, past the log. */
  @Test
  void entriesThatTheLogDoesNotProveAreNone() throws Exception {
    plugin("plugin-installed", "org.a 11");
    plugin("plugin-removed", "org.a");
    assertEquals(Optional.of("plugin-removed"), latest("org.a"));
    String approval = entry(0);
    String removal = entry(1);

    // The old approval in the place of the removal, with its right leaf hash.
    write("UPDATE audit_entry SET data = ?, leaf_hash = ? WHERE entry_index = 1", approval);
    assertEquals(Optional.of("plugin-removed"), latest("org.a"), "as it was read");
    open();
    assertThrows(IllegalStateException.class, () -> latest("org.a"));

    write("UPDATE audit_entry SET data = ?, leaf_hash = ? WHERE entry_index = 1", removal);
    assertEquals(Optional.of("plugin-removed"), latest("org.a"));

    // Beyond the checkpoint.
    String insert = "INSERT INTO audit_entry (data, leaf_hash, entry_index) VALUES (?, ?, 2)";
    write(insert, approval);
    open();
    assertEquals(Optional.of("plugin-removed"), latest("org.a"));

    database.transaction(h -> h.execute("DELETE FROM audit_entry WHERE entry_index = 1"));
    open();
    assertThrows(IllegalStateException.class, () -> latest("org.a"));
  }

  private String entry(long index) {
    return database.transaction(
        h ->
            h.createQuery("SELECT data FROM audit_entry WHERE entry_index = :entry")
                .bind("entry", index)
                .mapTo(String.class)
                .one());
  }

  /** Writes an entry with its right leaf hash. */
  private void write(String sql, String entry) {
    database.transaction(h -> h.execute(sql, entry, TransparencyLog.hex(Merkle.leaf(entry))));
  }

  @Test
  void anotherPublicAddressLeavesItTheSameLog() throws Exception {
    revoked("c-1");
    String before = trail.checkpoint(AUDITOR).orElseThrow();
    trail =
        new DatabaseAuditTrail(
            folder, database, "https://other.example.edu.cn", found -> {}, warnings, () -> now);
    revoked("c-2");

    String after = trail.checkpoint(AUDITOR).orElseThrow();
    assertEquals("cert.example.edu.cn/audit", after.lines().findFirst().orElseThrow());
    assertEquals(before.lines().findFirst(), after.lines().findFirst());
    assertEquals(2, trail.size());
    assertEquals(Optional.empty(), trail.audit(event -> {}));
  }

  @Test
  void whatWasRolledBackWasNotDone() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(
                h -> {
                  trail.record(h, AuditEvent.of("registrar", "hold-placed", "academic", "h-1"));
                  throw new IllegalStateException("the change failed");
                }));

    assertEquals(0, trail.size());
  }

  @Test
  void entriesNameNobody() {
    revoked("c-1");
    trail.size();

    String entry =
        database.transaction(
            h -> h.createQuery("SELECT data FROM audit_entry").mapTo(String.class).one());
    assertFalse(entry.contains("registrar") || entry.contains("2022001"), entry);
    assertTrue(entry.contains("\"subject\":\"c-1\""), entry);
  }

  @Test
  void whoIsForgottenStaysAPseudonymAndTheTrailIsWhole() throws Exception {
    revoked("c-1");
    database.transaction(h -> h.execute("DELETE FROM audit_name WHERE name = ?", "2022001"));

    assertTrue(exported(EPOCH, END).get(1).matches(".*,c-1,[0-9a-f]{32}"));
    assertEquals(Optional.empty(), trail.audit(event -> {}));
  }

  @Test
  void aPeriodIsExportedFromItsBeginningToBeforeItsEnd() throws Exception {
    Instant first = now;
    revoked("c-1");
    now = now.plusSeconds(60);
    revoked("c-2");
    now = now.plusSeconds(60);
    revoked("c-3");

    List<String> lines = exported(first.plusSeconds(60), first.plusSeconds(120));
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).contains(",c-2,"), lines.get(1));
  }

  @Test
  void hundredsOfChangesAreAllThere() throws Exception {
    for (int i = 0; i < 300; i++) {
      revoked("c-" + i);
    }

    assertEquals(301, exported(EPOCH, END).size());
    // And the entry of the export.
    assertEquals(301, trail.size());
    assertEquals(Optional.empty(), trail.audit(event -> {}));
  }

  private static AuditQuery query(Set<String> actions, String actor, String person) {
    return new AuditQuery(EPOCH, END, actions, actor, person);
  }

  private Found search(AuditQuery query, OptionalLong before, int most) throws Refusal {
    return trail.search(query, before, most, AUDITOR);
  }

  private static List<String> subjects(Found found) {
    return found.entries().stream().map(each -> each.recorded().event().subject()).toList();
  }

  @Test
  void isSearchedByActionAccountAndPersonTheNewestFirst() throws Exception {
    revoked("c-1");
    record(new AuditEvent("admin", "account-made", "", "clerk", "T20100101"));
    revoked("c-2");

    Found all = search(query(Set.of(), "", ""), OptionalLong.empty(), 9);
    assertEquals(List.of("", "c-2", "clerk", "c-1"), subjects(all));
    assertEquals(OptionalLong.empty(), all.next());
    assertEquals(2, all.entries().get(1).index());
    AuditEvent event = all.entries().get(1).recorded().event();
    assertEquals(
        new AuditEvent("registrar", "credential-revoked", "academic", "c-2", "2022001"), event);

    Set<String> both = Set.of("credential-revoked", "hold-placed");
    assertEquals(
        List.of("c-2", "c-1"), subjects(search(query(both, "", ""), OptionalLong.empty(), 9)));
    assertEquals(
        List.of("clerk"), subjects(search(query(Set.of(), "admin", ""), OptionalLong.empty(), 9)));
    assertEquals(
        List.of("clerk"),
        subjects(search(query(Set.of(), "", "T20100101"), OptionalLong.empty(), 9)));
    assertEquals(
        List.of(), subjects(search(query(Set.of(), "nobody", ""), OptionalLong.empty(), 9)));
  }

  @Test
  void aSearchContinuesWhereItsPartEnded() throws Exception {
    Instant first = now;
    for (int i = 0; i < 600; i++) {
      now = first.plusSeconds(i * 60L);
      revoked("c-" + i);
    }
    AuditQuery day =
        new AuditQuery(
            first.plusSeconds(6000), first.plusSeconds(12_000), Set.of(), "registrar", "");
    List<String> found = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    do {
      Found part = search(day, next, 7);
      found.addAll(subjects(part));
      next = part.next();
    } while (next.isPresent());

    assertEquals(IntStream.range(100, 200).mapToObj(i -> "c-" + (299 - i)).toList(), found);
  }

  @Test
  void aTrailThatLacksEntriesIsNotSearchedAsIfItWereWhole() throws Exception {
    for (int i = 0; i < 300; i++) {
      revoked("c-" + i);
    }
    AuditQuery all = query(Set.of(), "", "");
    assertEquals(9, search(all, OptionalLong.empty(), 9).entries().size());
    database.transaction(h -> h.execute("DELETE FROM audit_entry WHERE entry_index < 256"));

    assertEquals(9, search(all, OptionalLong.empty(), 9).entries().size(), "these are there");
    AlteredDataException found =
        assertThrows(AlteredDataException.class, () -> search(all, OptionalLong.of(256), 9));
    assertTrue(found.explanation().zh().contains("0–255"), found.explanation().zh());
  }

  @Test
  void aSearchIsOnRecordOnceWithinTenMinutes() throws Exception {
    AuditQuery searches = query(Set.of("audit-trail-searched"), "auditor", "");
    assertEquals(1, search(searches, OptionalLong.empty(), 9).entries().size());
    assertEquals(1, search(searches, OptionalLong.empty(), 9).entries().size());
    now = now.plusSeconds(601);
    assertEquals(2, search(searches, OptionalLong.empty(), 9).entries().size());
  }

  @Test
  void anEditedEntryIsFound() {
    revoked("c-1");
    revoked("c-2");
    trail.size();
    String other =
        database.transaction(
            h ->
                h.createQuery("SELECT data FROM audit_entry WHERE entry_index = 1")
                    .mapTo(String.class)
                    .one()
                    .replace("c-2", "c-9"));
    database.transaction(
        h -> h.execute("UPDATE audit_entry SET data = ? WHERE entry_index = 1", other));

    Mismatch found = trail.audit(event -> {}).orElseThrow();
    assertEquals(Mismatch.Kind.TRAIL, found.kind());
    assertEquals("entry 1 is not the one that was recorded", found.what().en());
  }

  @Test
  void textsAreNoSubjects() {
    assertThrows(
        IllegalArgumentException.class,
        () -> AuditEvent.of("registrar", "hold-placed", "academic", "张三 \"x\""));
  }

  @Test
  void onlyAuditorsReadIt() {
    Account other = new Account("other", "", Set.of(Account.ADMINISTRATOR, Account.SEAL_CUSTODIAN));

    assertThrows(Refusal.class, () -> trail.checkpoint(other));
    assertThrows(Refusal.class, () -> trail.export(Instant.EPOCH, Instant.MAX, other));
    assertThrows(
        Refusal.class, () -> trail.search(query(Set.of(), "", ""), OptionalLong.empty(), 9, other));
    assertEquals(0, trail.size(), "no search is on record");
  }

  @Test
  void anEventIsProvedToWhoeverSawAnEarlierState() throws Exception {
    for (int i = 0; i < 5; i++) {
      revoked("c-" + i);
    }
    AuditEvent event = AuditEvent.of("system", "seal-requested", "academic", "a-1 byteRange:0f");
    String id = database.transaction(h -> trail.append(h, event));
    revoked("c-9");

    String[] parts = trail.evidence(id, 3).split("\n\n", 3);
    List<String> head = parts[0].lines().toList();
    List<String> since = parts[1].lines().toList();
    SignedNote checkpoint = SignedNote.read(parts[2]);

    assertTrue(checkpoint.verifies(Files.readAllLines(folder.resolve("audit-key")).get(1)));
    assertEquals("yinxin.org/seal-evidence@v1", head.get(0));
    assertTrue(head.get(1).contains("\"subject\":\"a-1 byteRange:0f\""), head.get(1));
    assertEquals("index 5", head.get(2));
    assertEquals("old 3", since.get(0));
    assertEquals(7, checkpoint.size());
    byte[] leaf = head.get(1).getBytes(StandardCharsets.UTF_8);
    assertTrue(
        ProofCheck.included(leaf, 5, 7, hashes(head.subList(3, head.size())), checkpoint.root()));
    assertTrue(
        ProofCheck.consistent(
            3, 7, hashes(since.subList(1, since.size())), root(3), checkpoint.root()));
    // Of what the trail has not, and of more than it has, there is no proof.
    assertThrows(IllegalStateException.class, () -> trail.evidence("nobody", 3));
    assertThrows(IllegalStateException.class, () -> trail.evidence(id, 8));
  }

  private static List<byte[]> hashes(List<String> lines) {
    return lines.stream().map(Base64.getDecoder()::decode).toList();
  }

  /** The root over the first entries, by the definition of the RFC. */
  private byte[] root(int size) {
    List<byte[]> leaves =
        database.transaction(
            h ->
                h.createQuery("SELECT data FROM audit_entry ORDER BY entry_index")
                    .mapTo(String.class)
                    .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
                    .list());
    return ProofCheck.root(leaves.subList(0, size));
  }
}
