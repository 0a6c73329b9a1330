package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowChange;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class KeyedRowAuthenticationTest {
  private final Database database;
  private final List<Mismatch> alarms = new ArrayList<>();
  @TempDir private Path folder;

  KeyedRowAuthenticationTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  private void insert(String key) {
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO record_row (kind, row_key, holder, cells, import_id, imported_at)"
                    + " VALUES ('person', ?, ?, '{\"name\":\"张三\"}', 'i1', CURRENT_TIMESTAMP)",
                key,
                key));
  }

  private static List<String> values(String key) {
    return List.of("person", key, key, "{\"name\":\"张三\"}", "i1");
  }

  private Optional<String> mac(String key) {
    return database.transaction(
        h ->
            h.createQuery("SELECT mac FROM record_row WHERE row_key = :key AND mac IS NOT NULL")
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
  }

  private KeyedRowAuthentication start() throws IOException {
    return new KeyedRowAuthentication(folder, database, alarms::add);
  }

  private static boolean isAuthentic(KeyedRowAuthentication by, String key, String mac) {
    return by.isAuthentic(AuthenticatedTable.RECORD_ROW, values(key), Optional.of(mac));
  }

  @Test
  void rowsThatWereThereBeforeTheKeyGetTheirCodesOnce() throws Exception {
    for (int i = 0; i < 1201; i++) {
      insert("2022" + i);
    }

    KeyedRowAuthentication first = start();

    assertTrue(isAuthentic(first, "20220", mac("20220").orElseThrow()));
    assertTrue(isAuthentic(first, "20221200", mac("20221200").orElseThrow()));
    insert("forged");
    KeyedRowAuthentication second = start();
    assertEquals(Optional.empty(), mac("forged"));
    assertTrue(isAuthentic(second, "20220", mac("20220").orElseThrow()), "the same key");
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("row-key"))));
  }

  @Test
  void aFirstStartThatWasCutOffIsRepeatedWithTheSameKey() throws Exception {
    insert("2022001");
    String mac = start().mac(AuthenticatedTable.RECORD_ROW, values("2022001"));
    Files.move(folder.resolve("row-key"), folder.resolve("row-key.new"));
    insert("2022002");

    KeyedRowAuthentication again = start();

    assertEquals(Optional.of(mac), mac("2022001"));
    assertTrue(isAuthentic(again, "2022002", mac("2022002").orElseThrow()));
    assertFalse(Files.exists(folder.resolve("row-key.new")));
  }

  @Test
  void withoutTheKeyOfItsRowsNothingStarts() throws Exception {
    insert("2022001");
    start();
    Files.delete(folder.resolve("row-key"));

    IllegalStateException refused = assertThrows(IllegalStateException.class, this::start);

    assertTrue(refused.getMessage().contains("row-key is missing"), refused::getMessage);
    assertTrue(refused.getMessage().contains("restore it"), refused::getMessage);
  }

  @Test
  void aDamagedKeyIsNotUsed() throws Exception {
    start();
    Files.writeString(folder.resolve("row-key"), "AAAA");

    IOException refused = assertThrows(IOException.class, this::start);

    assertTrue(refused.getMessage().contains("damaged"), refused::getMessage);
  }

  @Test
  void aTableIsAuthenticWhileEachOfItsRowsIs() throws Exception {
    insert("2022001");
    KeyedRowAuthentication codes = start();
    assertEquals(
        RowSet.EMPTY.plus(RowSet.code(mac("2022001").orElseThrow())),
        codes.rows(AuthenticatedTable.RECORD_ROW));
    assertEquals(RowSet.EMPTY, codes.rows(AuthenticatedTable.ACCOUNT));

    insert("2022002");

    AlteredDataException altered =
        assertThrows(AlteredDataException.class, () -> codes.rows(AuthenticatedTable.RECORD_ROW));
    assertTrue(altered.getMessage().contains("a row of person, of import i1"), altered::getMessage);
  }

  @Test
  void noTwoRowsHaveOneCode() throws Exception {
    KeyedRowAuthentication codes = start();
    String code = codes.mac(AuthenticatedTable.RECORD_ROW, List.of("person", "12", "3", "{}", "i"));

    assertEquals(43, code.length());
    assertNotEquals(
        code, codes.mac(AuthenticatedTable.RECORD_ROW, List.of("person", "1", "23", "{}", "i")));
    assertFalse(
        codes.isAuthentic(
            AuthenticatedTable.RECORD_ROW,
            List.of("person", "12", "3", "{}", "j"),
            Optional.of(code)));
  }

  @Test
  void whoeverMeetsARowThatIsNotAuthenticRaisesTheAlarm() throws Exception {
    KeyedRowAuthentication codes = start();
    List<String> hold = List.of("7", "2022001", "academic-affairs", "FEES", "缴费", "clerk", "");
    String code = codes.mac(AuthenticatedTable.HOLD, hold);

    assertTrue(codes.isAuthentic(AuthenticatedTable.HOLD, hold, Optional.of(code)));
    assertEquals(List.of(), alarms);

    assertFalse(codes.isAuthentic(AuthenticatedTable.HOLD, hold, Optional.empty()), "no code");
    assertFalse(codes.isAuthentic(AuthenticatedTable.KIOSK, hold, Optional.of(code)));
    assertEquals(
        List.of(Mismatch.Kind.HOLD, Mismatch.Kind.KIOSK),
        alarms.stream().map(Mismatch::kind).toList());
  }

  private int insertSetting(Handle h, int version, String mac) {
    return h.execute(
        "INSERT INTO setting_version (name, version_no, setting_value, set_by, set_at, mac)"
            + " VALUES ('price', ?, '100', 'admin', CURRENT_TIMESTAMP, ?)",
        version,
        mac);
  }

  private static String settingMac(KeyedRowAuthentication codes, int version) {
    return codes.mac(
        AuthenticatedTable.SETTING, List.of("price", Integer.toString(version), "100", "admin"));
  }

  @Test
  void theFileTellsTheRowsThatWereThereFirst() throws Exception {
    database.transaction(h -> insertSetting(h, 1, null));

    RowSet first = start().firstRows(AuthenticatedTable.SETTING);

    assertEquals(1, first.total());
    KeyedRowAuthentication again = start();
    database.transaction(h -> insertSetting(h, 2, settingMac(again, 2)));
    assertEquals(first, start().firstRows(AuthenticatedTable.SETTING));
    assertEquals(2, again.rows(AuthenticatedTable.SETTING).total());
    assertEquals(RowSet.EMPTY, again.firstRows(AuthenticatedTable.ACCOUNT));
  }

  @Test
  void theTrailTellsHowARowCameChangedAndWent() throws Exception {
    KeyedRowAuthentication codes = start();
    FakeAuditTrail trail = new FakeAuditTrail();
    List<Object> key = List.of("price", 1);
    String mac = settingMac(codes, 1);

    database.transaction(
        h ->
            codes.change(
                h, trail, AuthenticatedTable.SETTING, key, () -> insertSetting(h, 1, mac)));
    database.transaction(
        h ->
            codes.change(
                h,
                trail,
                AuthenticatedTable.SETTING,
                key,
                () -> h.execute("UPDATE setting_version SET set_at = CURRENT_TIMESTAMP")));
    assertEquals(
        List.of(new RowChange(AuthenticatedTable.SETTING, Optional.empty(), Optional.of(mac))),
        trail.rowChanges,
        "the other change left the row as it was");
    assertEquals(codes.rows(AuthenticatedTable.SETTING), trail.rows(AuthenticatedTable.SETTING));

    database.transaction(
        h ->
            codes.change(
                h,
                trail,
                AuthenticatedTable.SETTING,
                key,
                () -> h.execute("DELETE FROM setting_version")));
    assertEquals(RowSet.EMPTY, trail.rows(AuthenticatedTable.SETTING));
  }
}
