package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskAlarm;
import org.yinxin.services.kiosks.KioskPosition;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.kiosks.PastAlarm;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Heartbeats, alarms and the maintenance journal in the database. */
@Component(service = {Fleet.class, StoredFleet.class})
public final class StoredFleet implements Fleet {
  private static final Logger LOG = LoggerFactory.getLogger(StoredFleet.class);
  private static final int LONGEST_ACTION = 40;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_DETAIL = 400;

  private final Database database;
  private final OpeningHours hours;
  private final Function<String, Optional<KioskPosition>> positions;
  private final InstantSource clock;

  /** Asks for hours, since a kiosk that is closed need not be there, and for positions. */
  @Activate
  public StoredFleet(
      @Reference(name = "database") Database database,
      @Reference(name = "hours") OpeningHours hours,
      @Reference(name = "settings") KioskSettings settings) {
    this(database, hours, settings::position, InstantSource.system());
  }

  StoredFleet(
      Database database,
      OpeningHours hours,
      Function<String, Optional<KioskPosition>> positions,
      InstantSource clock) {
    this.database = database;
    this.hours = hours;
    this.positions = positions;
    this.clock = clock;
  }

  /** To the microsecond, as both databases keep it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public void heartbeat(Kiosks.Caller caller, Heartbeat heartbeat) {
    String id = caller.kiosk().id();
    Instant now = now();
    database.transaction(
        h -> {
          HeartbeatTable.put(h, id, now, caller.skewSeconds(), StoredJson.text(heartbeat));
          AlarmTable.set(h, id, Alarms.of(heartbeat, caller.skewSeconds()), now);
          return id;
        });
  }

  /** Begins the alarms of kiosks that are silent while they are open. */
  void watch() {
    Instant now = now();
    Map<String, Instant> lastHeard = database.transaction(HeartbeatTable::lastHeard);
    for (Kiosk kiosk : database.transaction(KioskTable::list)) {
      // The kiosk must have been open for that long: it may be switched on at the opening hour.
      if (kiosk.enrolledAt().isPresent()
          && isSilent(Optional.ofNullable(lastHeard.get(kiosk.id())), now)
          && hours.at(kiosk.id(), now).open()
          && hours.at(kiosk.id(), now.minus(SILENCE)).open()
          && database.transaction(
              h ->
                  AlarmTable.begin(
                      h, kiosk.id(), new Alarms.Matter(Alarms.OFFLINE, "", ""), now))) {
        LOG.warn("kiosk {} step watch: nothing was heard of it for a minute", kiosk.id());
      }
    }
  }

  private static boolean isSilent(Optional<Instant> lastHeard, Instant now) {
    return lastHeard.map(at -> at.plus(SILENCE).isBefore(now)).orElse(true);
  }

  @Override
  public Map<String, Seen> seen(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(HeartbeatTable::all);
  }

  @Override
  public Map<String, Condition> conditions(Collection<Kiosk> kiosks) {
    Instant now = now();
    Map<String, Seen> seen = database.transaction(HeartbeatTable::all);
    Function<Kiosk, Condition> condition =
        kiosk -> condition(kiosk, Optional.ofNullable(seen.get(kiosk.id())), now);
    return kiosks.stream().collect(Collectors.toMap(Kiosk::id, condition));
  }

  private static Condition condition(Kiosk kiosk, Optional<Seen> seen, Instant now) {
    Optional<Heartbeat> heartbeat = seen.flatMap(Seen::heartbeat);
    boolean works =
        kiosk.enrolledAt().isPresent()
            && !isSilent(seen.map(Seen::at), now)
            && heartbeat.filter(Heartbeat::canPrint).isPresent();
    Optional<Heartbeat.DeviceReport> printer =
        heartbeat.flatMap(
            said ->
                said.devices().stream()
                    .filter(device -> device.kind().equals(Heartbeat.DeviceReport.PRINTER))
                    .findFirst());
    return new Condition(works, printer);
  }

  @Override
  public Optional<Kiosk> nearest(Kiosk kiosk) {
    Instant now = now();
    Comparator<Kiosk> sameCampusFirst =
        Comparator.comparing(other -> !other.site().campus().equals(kiosk.site().campus()));
    Optional<KioskPosition> here = positions.apply(kiosk.id());
    ToIntFunction<Kiosk> metres =
        other ->
            here.flatMap(from -> positions.apply(other.id()).map(from::metresTo))
                .orElse(Integer.MAX_VALUE);
    List<Kiosk> all = database.transaction(KioskTable::list);
    Map<String, Condition> conditions = conditions(all);
    return all.stream()
        .filter(other -> !other.id().equals(kiosk.id()))
        .sorted(sameCampusFirst.thenComparingInt(metres))
        .filter(other -> conditions.get(other.id()).works() && hours.at(other.id(), now).open())
        .findFirst();
  }

  @Override
  public List<KioskAlarm> activeAlarms(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return activeAlarms();
  }

  List<KioskAlarm> activeAlarms() {
    return database.transaction(AlarmTable::active);
  }

  @Override
  public List<KioskAlarm> alarms(String kioskId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(h -> AlarmTable.ofKiosk(h, kioskId));
  }

  @Override
  public PastAlarms past(PastAlarm.Criteria criteria, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return (behind, most) ->
        database.transaction(h -> PastAlarmTable.page(h, criteria, behind, most));
  }

  @Override
  public void journal(String kioskId, List<MaintenanceEntry> entries) throws Refusal {
    for (MaintenanceEntry entry : entries) {
      if (entry.action().length() > LONGEST_ACTION
          || entry.by().length() > LONGEST_NAME
          || entry.detail().length() > LONGEST_DETAIL) {
        throw new Refusal(
            BAD_REQUEST,
            "维护记录的动作最多 40 个字符，姓名 60，说明 400。",
            "An entry has at most 40 characters of action, 60 of name, 400 of detail.");
      }
    }
    Instant now = now();
    database.transaction(
        h -> {
          // Its kiosk's row is locked, so that an entry that comes twice at once is stored once.
          HeartbeatTable.lock(h, kioskId);
          MaintenanceTable.insert(h, kioskId, entries, now);
          return kioskId;
        });
  }

  @Override
  public long lastSequence(String kioskId) {
    return latest(kioskId).stream().mapToLong(MaintenanceEntry::sequence).max().orElse(0);
  }

  @Override
  public List<MaintenanceEntry> journal(String kioskId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return latest(kioskId);
  }

  private List<MaintenanceEntry> latest(String kioskId) {
    return database.transaction(h -> MaintenanceTable.latest(h, kioskId));
  }
}
