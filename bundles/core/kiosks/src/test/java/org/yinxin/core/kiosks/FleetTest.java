package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskAlarm;
import org.yinxin.services.kiosks.KioskPosition;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.kiosks.PastAlarm;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The state of kiosks, and the alarms for kiosk operators. */
@EachDatabase
final class FleetTest {
  private static final String ID = "library";

  private final World world;

  FleetTest(TestDatabase kind) throws Exception {
    world = new World(kind);
    world.kiosk(ID, "south", 1);
    world.open(ID, World.officeHours());
    world.enrolled(ID);
  }

  private Set<String> active() {
    return world.fleet.activeAlarms().stream()
        .map(a -> a.kind() + (a.device().isEmpty() ? "" : "/" + a.device()))
        .collect(Collectors.toSet());
  }

  private Kiosk kiosk(String id) {
    return world.kiosks.find(id).orElseThrow();
  }

  @Test
  void whatWasSaidLastIsKept() throws Exception {
    world.beat(ID, World.printer("ready"));
    world.now = world.now.plusSeconds(15);
    world.beat(ID, true, 7, World.printer("faulty", "paper-jam"));

    var seen = world.fleet.seen(World.ADMIN).get(ID);
    assertEquals(world.now, seen.at());
    assertEquals(7, seen.skewSeconds());
    Heartbeat said = seen.heartbeat().orElseThrow();
    assertTrue(said.outOfOrder());
    assertEquals(List.of(World.printer("faulty", "paper-jam")), said.devices());
    assertEquals(world.now.minusSeconds(60), said.startedAt());
  }

  @Test
  void alarmsBeginAndEndWithWhatAKioskSays() throws Exception {
    world.beat(ID, World.printer("ready"));
    assertEquals(Set.of(), active());

    world.now = world.now.plusSeconds(15);
    world.beat(ID, World.printer("ready", "paper-low", "toner-low"));
    world.now = world.now.plusSeconds(15);
    world.beat(ID, World.printer("faulty", "paper-empty", "toner-low"));
    assertEquals(Set.of("paper-empty/printer", "toner-low/printer"), active());

    world.now = world.now.plusSeconds(15);
    world.beat(ID, World.printer("ready"));
    assertEquals(Set.of(), active());
    List<KioskAlarm> alarms = world.fleet.alarms(ID, World.ADMIN);
    assertEquals(3, alarms.size());
    assertEquals("paper-empty", alarms.get(0).kind());
    assertTrue(alarms.stream().allMatch(a -> a.end().isPresent()), alarms.toString());
    KioskAlarm toner =
        alarms.stream().filter(a -> a.kind().equals("toner-low")).findFirst().orElseThrow();
    assertEquals(
        Duration.ofSeconds(30), Duration.between(toner.begin(), toner.end().orElseThrow()));
  }

  @Test
  void aBrokenDriverAMissingPrinterAndAWrongClockAreAlarms() {
    world.beat(ID, false, 0, World.printer("absent"));
    assertEquals(Set.of("device-broken/printer"), active());
    world.beat(ID, true, -61);
    assertEquals(Set.of("device-broken/printer", "clock", "out-of-order"), active());
    world.beat(ID, false, 60, World.printer("busy"));
    assertEquals(Set.of(), active());
  }

  @Test
  void aReportThatTheServerRefusedIsAnAlarmUntilItIsTaken() throws Exception {
    world.refusedReports = 3;
    world.beat(ID, World.printer("ready"));
    assertEquals(Set.of("report-refused"), active());
    assertEquals("3 reports", world.fleet.alarms(ID, World.ADMIN).get(0).detail());
    world.refusedReports = 0;
    world.beat(ID, World.printer("ready"));
    assertEquals(Set.of(), active());
  }

  @Test
  void silenceIsAnAlarmOnlyWhileTheKioskIsOpen() {
    world.beat(ID, World.printer("ready"));
    world.now = world.now.plusSeconds(60);
    world.fleet.watch();
    assertEquals(Set.of(), active());

    world.now = world.now.plusSeconds(1);
    world.fleet.watch();
    world.fleet.watch();
    assertEquals(Set.of("offline"), active());
    world.beat(ID, World.printer("ready"));
    assertEquals(Set.of(), active());

    // Tuesday, noon and a bit.
    world.now = World.TUESDAY.plus(Duration.ofMinutes(121));
    world.fleet.watch();
    assertEquals(Set.of(), active());
    // Two in the afternoon: not yet late, then late.
    world.now = World.TUESDAY.plus(Duration.ofHours(4));
    world.fleet.watch();
    assertEquals(Set.of(), active());
    world.now = world.now.plusSeconds(60);
    world.fleet.watch();
    assertEquals(Set.of("offline"), active());
  }

  @Test
  void aHolidayIsNoTimeForAlarms() throws Exception {
    world.hours.setCalendar(
        List.of(new CalendarDay("2026-11-24", 0, World.text("校庆"))), 0, World.ADMIN);
    world.now = world.now.plusSeconds(600);
    world.fleet.watch();
    assertEquals(Set.of(), active());
  }

  @Test
  void aKioskThatIsNotEnrolledIsNotMissed() throws Exception {
    world.kiosk("other", "south", 2);
    world.open("other", World.officeHours());
    world.now = world.now.plusSeconds(600);
    world.fleet.watch();
    assertEquals(List.of(ID), world.fleet.activeAlarms().stream().map(a -> a.kioskId()).toList());
  }

  private boolean works() {
    return world.fleet.conditions(List.of(kiosk(ID))).get(ID).works();
  }

  @Test
  void worksWhoIsHeardInOrderAndAbleToPrint() throws Exception {
    assertFalse(works());
    world.beat(ID, World.printer("ready"));
    assertTrue(works());
    world.beat(ID, World.printer("faulty", "paper-jam"));
    assertFalse(works());
    world.beat(ID, true, 0, World.printer("ready"));
    assertFalse(works());
    world.beat(ID, World.printer("busy"));
    world.now = world.now.plusSeconds(61);
    assertFalse(works());
    world.beat(ID, World.printer("ready"));
    world.kiosks.revoke(ID, World.ADMIN);
    assertFalse(works());
  }

  @Test
  void eachKioskHasItsOwnContactAndCondition() throws Exception {
    world.kiosk("gate", "south", 2);
    world.enrolled("gate");
    world.kiosk("hall", "south", 3);
    world.beat(ID, World.printer("ready"));
    world.now = world.now.plusSeconds(15);
    world.beat("gate", World.printer("faulty", "paper-jam"));

    Map<String, Fleet.Seen> seen = world.fleet.seen(World.ADMIN);
    assertEquals(Set.of(ID, "gate"), seen.keySet());
    assertEquals(world.now.minusSeconds(15), seen.get(ID).at());
    assertEquals(world.now, seen.get("gate").at());
    assertEquals(
        Map.of(
            ID,
            new Fleet.Condition(true, Optional.of(World.printer("ready"))),
            "gate",
            new Fleet.Condition(false, Optional.of(World.printer("faulty", "paper-jam"))),
            "hall",
            new Fleet.Condition(false, Optional.empty())),
        world.fleet.conditions(world.kiosks.list()));
  }

  @Test
  void theHoursOfSeveralKiosksAreThoseOfEach() throws Exception {
    world.kiosk("hall", "south", 2);
    world.hours.setCalendar(
        List.of(new CalendarDay("2026-11-25", 0, World.text("校庆"))), 0, World.ADMIN);
    for (Instant instant : List.of(World.TUESDAY, World.TUESDAY.plus(Duration.ofDays(1)))) {
      for (String id : List.of(ID, "hall")) {
        assertEquals(
            new OpeningHours.Hours(world.hours.text(id), world.hours.at(id, instant)),
            world.hours.of(List.of(ID, "hall"), instant).get(id));
      }
    }
    assertTrue(world.hours.of(List.of(ID), World.TUESDAY).get(ID).opening().open());
  }

  @Test
  void theNearestIsOfTheSameCampusFirstAndThenByPosition() throws Exception {
    for (String id : List.of("north-a", "north-b", "south-b")) {
      world.kiosk(id, id.substring(0, 5), id.startsWith("north") ? 2 : 9);
      world.open(id, World.officeHours());
      world.enrolled(id);
      world.beat(id, World.printer("ready"));
    }
    world.beat(ID, World.printer("ready"));
    assertEquals(Optional.of("south-b"), world.fleet.nearest(kiosk(ID)).map(Kiosk::id));

    world.beat("south-b", World.printer("faulty", "paper-jam"));
    assertEquals(Optional.of("north-a"), world.fleet.nearest(kiosk(ID)).map(Kiosk::id));
    assertEquals(Optional.of("north-b"), world.fleet.nearest(kiosk("north-a")).map(Kiosk::id));

    world.now = World.TUESDAY.plus(Duration.ofHours(3));
    List.of("north-a", "north-b").forEach(id -> world.beat(id, World.printer("ready")));
    assertEquals(Optional.empty(), world.fleet.nearest(kiosk(ID)).map(Kiosk::id));
  }

  private static KioskPosition at(String latitude, String longitude) {
    return new KioskPosition(new BigDecimal(latitude), new BigDecimal(longitude));
  }

  @Test
  void theNearestOfACampusIsByDistanceWhereItIsKnown() throws Exception {
    for (String id : List.of("south-a", "south-b", "south-c", "north-a")) {
      world.kiosk(id, id.substring(0, 5), id.equals("south-a") ? 1 : 9);
      world.open(id, World.officeHours());
      world.enrolled(id);
      world.beat(id, World.printer("ready"));
    }
    world.positions.put(ID, at("29.500000", "106.570000"));
    world.positions.put("south-b", at("29.505000", "106.570000"));
    world.positions.put("south-c", at("29.503000", "106.570000"));
    world.positions.put("north-a", at("29.500000", "106.570001"));
    assertEquals(Optional.of("south-c"), world.fleet.nearest(kiosk(ID)).map(Kiosk::id));
    assertEquals(334, world.positions.get(ID).metresTo(world.positions.get("south-c")));
  }

  private MaintenanceEntry entry(long sequence, String action) {
    return new MaintenanceEntry(sequence, action, "周师傅", world.now, "");
  }

  @Test
  void whatKioskOperatorsDidIsStoredOnceAndForEver() throws Exception {
    world.fleet.journal(ID, List.of(entry(1, "paper-loaded"), entry(3, "test-page")));
    world.fleet.journal(ID, List.of(entry(1, "forged"), entry(4, "toner-replaced")));
    world.fleet.journal(ID, List.of());

    assertEquals(
        List.of("toner-replaced", "test-page", "paper-loaded"),
        world.fleet.journal(ID, World.ADMIN).stream().map(MaintenanceEntry::action).toList());
    assertThrows(Refusal.class, () -> world.fleet.journal(ID, List.of(entry(5, "x".repeat(41)))));
  }

  @Test
  void hoursAreSetUnderTheVersionThatWasSeen() {
    assertEquals(1, world.hours.plan(ID).version());
    Refusal outdated =
        assertThrows(
            Refusal.class, () -> world.hours.setPlan(ID, World.officeHours(), 0, World.ADMIN));
    assertEquals(KioskReason.OUTDATED, outdated.reason());
    assertEquals(World.officeHours(), world.hours.plan(ID).value());
    CalendarDay day = new CalendarDay("2026-11-24", 0, World.text("校庆"));
    assertThrows(Refusal.class, () -> world.hours.setCalendar(List.of(day, day), 0, World.ADMIN));
  }

  @Test
  void alarmsThatAreOverAreListedWithWhoWasThere() throws Exception {
    world.kiosk("gate", "north", 2);
    world.enrolled("gate");
    world.beat(ID, World.printer("faulty", "paper-empty"));
    world.beat("gate", World.printer("ready", "toner-low"));
    world.now = world.now.plusSeconds(300);
    world.beat(ID, World.printer("ready"));
    world.fleet.journal(
        ID,
        List.of(
            new MaintenanceEntry(1, "opened", "王老师", world.now.minusSeconds(400), ""),
            new MaintenanceEntry(2, "paper-loaded", "周师傅", world.now.plusSeconds(60), "500 sheets"),
            new MaintenanceEntry(3, "report-refused", "kiosk", world.now.plusSeconds(90), ""),
            new MaintenanceEntry(4, "opened", "李老师", world.now.plusSeconds(700), "")));
    assertEquals(List.of("library/paper-empty/printer 周师傅"), past(PastAlarm.Criteria.ALL));

    world.now = world.now.plus(Duration.ofDays(1));
    world.beat("gate", World.printer("ready"));

    assertEquals(
        List.of("gate/toner-low/printer ", "library/paper-empty/printer 周师傅"),
        past(PastAlarm.Criteria.ALL));
    Optional<Instant> today = Optional.of(world.now.minusSeconds(3600));
    assertEquals(
        List.of("gate/toner-low/printer "),
        past(new PastAlarm.Criteria("", today, Optional.empty())));
    assertEquals(
        List.of("library/paper-empty/printer 周师傅"),
        past(new PastAlarm.Criteria("", Optional.empty(), today)));
    assertEquals(
        List.of("library/paper-empty/printer 周师傅"),
        past(new PastAlarm.Criteria(ID, Optional.empty(), Optional.empty())));
  }

  private List<String> past(PastAlarm.Criteria criteria) throws Exception {
    return world.fleet.past(criteria, World.ADMIN).page(Optional.empty(), 10).stream()
        .map(past -> past.key() + " " + past.operator())
        .toList();
  }

  @Test
  void eachPastAlarmIsOnOnePageAlthoughSeveralEndedAtOnce() throws Exception {
    world.beat(ID, World.printer("faulty", "paper-empty", "toner-low", "cover-open"));
    world.now = world.now.plusSeconds(15);
    world.beat(ID, World.printer("ready"));
    world.beat(ID, World.printer("faulty", "paper-jam"));
    world.now = world.now.plusSeconds(15);
    world.beat(ID, World.printer("ready"));
    List<String> paged = new ArrayList<>();
    Optional<PastAlarm.Place> behind = Optional.empty();
    for (int i = 0; i < 4; i++) {
      PastAlarm one = world.fleet.past(PastAlarm.Criteria.ALL, World.ADMIN).page(behind, 1).get(0);
      paged.add(one.alarm().kind());
      behind = Optional.of(new PastAlarm.Place(one.alarm().end().orElseThrow(), one.key()));
    }

    assertEquals(List.of("paper-jam", "cover-open", "paper-empty", "toner-low"), paged);
    assertEquals(List.of(), world.fleet.past(PastAlarm.Criteria.ALL, World.ADMIN).page(behind, 1));
  }
}
