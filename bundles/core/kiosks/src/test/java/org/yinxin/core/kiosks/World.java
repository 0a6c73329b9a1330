package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskPosition;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PersonCards;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Kiosks on a real database; people, settings and the time as a test wants them. */
final class World implements RecordStore, PersonCards, Institution, PasswordHashing {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));

  /** A Tuesday, ten in the morning in Beijing. */
  static final Instant TUESDAY = Instant.parse("2026-11-24T02:00:00Z");

  Instant now = TUESDAY;
  final FakeAuditTrail audit = new FakeAuditTrail();
  final Map<String, CampusCard> campusCards = new HashMap<>();
  final Map<String, List<String>> idCards = new HashMap<>();
  final Map<String, Map<String, List<RecordRow>>> people = new HashMap<>();

  /** The number of refused reports that each kiosk tells. */
  int refusedReports;

  /** By person: the end of the open order, at whatever kiosk. */
  final Map<String, Instant> openOrders = new HashMap<>();

  final Map<String, KioskPosition> positions = new HashMap<>();
  final FakeSettings settings = new FakeSettings();

  final Database database;
  final StoredKiosks kiosks;
  final PlannedHours hours;
  final FixedRowAuthentication rows = new FixedRowAuthentication();
  final StoredFleet fleet;
  final StoredSignIns signIns;
  final StoredMaintenanceCards cards;
  final StoredKioskPins pins;

  World(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    kiosks = new StoredKiosks(database, rows, audit, () -> now);
    hours = new PlannedHours(settings, kiosks);
    fleet =
        new StoredFleet(database, hours, id -> Optional.ofNullable(positions.get(id)), () -> now);
    signIns =
        new StoredSignIns(
            database,
            audit,
            this,
            new KioskUsers(this, this),
            (kiosk, person) -> Optional.ofNullable(openOrders.get(person)),
            hours,
            () -> now);
    cards = new StoredMaintenanceCards(database, rows, audit, this, () -> now);
    pins = new StoredKioskPins(database, rows, audit, this, this, this, () -> now);
    person("S1", "张晓雨", "undergraduate", "programme", "在读");
    person("S2", "李囧", "undergraduate", "programme", "毕业");
    person("T1", "范明", "staff", "employment", "在职");
    person("T2", "叶青", "staff", "employment", "退休");
  }

  void person(String number, String name, String audience, String kind, String status) {
    people.put(
        number,
        Map.of(
            "person",
            List.of(new RecordRow(Map.of("number", number, "name", name, "audiences", audience))),
            kind,
            List.of(new RecordRow(Map.of("number", number, "status", status)))));
  }

  /** Kind and title of each notice to a person, in order. */
  List<String> told(String person) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT kind, title_zh, told_at FROM notice WHERE person_number = :person"
                        + " ORDER BY told_at")
                .bind("person", person)
                .map((rs, context) -> (rs.getString(1) + " " + rs.getString(2)).strip())
                .list());
  }

  static Account account(String user, String person) {
    return new Account(user, person, Set.of());
  }

  static LocalizedText text(String name) {
    return new LocalizedText(name, name);
  }

  Kiosk kiosk(String id, String campus, int position) throws Exception {
    return kiosks.create(
        id, new Kiosk.Site(text(id), text(id + " hall"), text(campus), position), ADMIN);
  }

  /** A kiosk that is enrolled. */
  TestDevice enrolled(String id) throws Exception {
    TestDevice device = TestDevice.fresh();
    String token = kiosks.token(id, ADMIN).token();
    kiosks.enrol(device.post("/api/kiosk/enrolment", "", now), token, device.publicKey());
    device.keyId = id;
    return device;
  }

  /** Opens a kiosk day and night, whether it is there or not. */
  void openAlways(String id) {
    List<Integer> days = List.of(1, 2, 3, 4, 5, 6, 7);
    WeekPlan always =
        new WeekPlan(List.of(new WeekPlan.Period(days, "00:00", "24:00")), true, Optional.empty());
    settings.set("kiosk-hours/" + id, StoredJson.text(always), "admin", "", 0);
  }

  void open(String id, WeekPlan plan) throws Exception {
    hours.setPlan(id, plan, hours.plan(id).version(), ADMIN);
  }

  static WeekPlan officeHours() {
    List<Integer> days = List.of(1, 2, 3, 4, 5);
    return new WeekPlan(
        List.of(
            new WeekPlan.Period(days, "08:30", "12:00"),
            new WeekPlan.Period(days, "14:00", "17:30")),
        false,
        Optional.empty());
  }

  void beat(String id, Heartbeat.DeviceReport... devices) {
    beat(id, false, 0, devices);
  }

  void beat(String id, boolean outOfOrder, long skew, Heartbeat.DeviceReport... devices) {
    fleet.heartbeat(
        new Kiosks.Caller(kiosks.find(id).orElseThrow(), skew),
        new Heartbeat(
            "0.1", now.minusSeconds(60), 0, refusedReports, outOfOrder, List.of(devices)));
  }

  static Heartbeat.DeviceReport printer(String readiness, String... conditions) {
    return new Heartbeat.DeviceReport(
        "printer", "printer", "printer-ipp", "0.1", readiness, List.of(conditions), "", 80, 200);
  }

  @Override
  public HolderRecords of(String personNumber, Collection<RecordKind> kinds) {
    return new HolderRecords(personNumber, people.getOrDefault(personNumber, Map.of()));
  }

  @Override
  public Optional<CampusCard> campusCard(String uid) {
    return Optional.ofNullable(campusCards.get(uid));
  }

  @Override
  public List<String> idCard(String idNumber, String name) {
    return idCards.getOrDefault(idNumber + " " + name, List.of());
  }

  @Override
  public String hash(char[] password) {
    return new StringBuilder(new String(password)).reverse().toString();
  }

  @Override
  public boolean matches(char[] password, String hash) {
    return hash(password).equals(hash);
  }

  @Override
  public boolean development() {
    return true;
  }

  @Override
  public String publicAddress() {
    return "https://cert.example.edu.cn";
  }

  @Override
  public Optional<LocalizedText> university() {
    return Optional.empty();
  }

  @Override
  public Optional<Issuer> issuer(String officeId) {
    return Optional.empty();
  }

  @Override
  public Optional<String> numberPrefix(String officeId) {
    return Optional.empty();
  }

  @Override
  public List<SourcedRow> sources(String personNumber, Collection<RecordKind> kinds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordRow> all(RecordKind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordKind> kinds() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RecordKind> kind(String id) {
    throw new UnsupportedOperationException();
  }

  /** The audit trail has each change of a table's rows. */
  void assertTrailHasTheRowsOf(AuthenticatedTable table) {
    assertEquals(
        database.transaction(h -> FixedRowAuthentication.read(h, table)), audit.rows(table));
  }
}
