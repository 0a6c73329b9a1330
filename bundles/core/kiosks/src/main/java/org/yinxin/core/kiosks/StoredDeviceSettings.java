package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Settings of devices in the database. */
@Component
public final class StoredDeviceSettings implements DeviceSettings {
  private static final Logger LOG = LoggerFactory.getLogger(StoredDeviceSettings.class);
  private static final int DIGEST = 16;

  private final Database database;
  private final AuditTrail audit;
  private final Kiosks kiosks;
  private final InstantSource clock;

  /** Keeps settings in this database. */
  @Activate
  public StoredDeviceSettings(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "kiosks") Kiosks kiosks) {
    this(database, audit, kiosks, InstantSource.system());
  }

  StoredDeviceSettings(Database database, AuditTrail audit, Kiosks kiosks, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.kiosks = kiosks;
    this.clock = clock;
  }

  @Override
  public List<Setting> of(String kioskId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(h -> DeviceSettingTable.of(h, kioskId));
  }

  @Override
  public List<Setting> of(Kiosks.Caller caller) {
    return database.transaction(h -> DeviceSettingTable.of(h, caller.kiosk().id()));
  }

  @Override
  public Map<String, List<Setting>> notApplied(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(DeviceSettingTable::notApplied);
  }

  @Override
  public List<Kind> kinds(String kioskId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(h -> DeviceSettingTable.kinds(h, kioskId));
  }

  @Override
  public Setting set(String kioskId, Id id, Map<String, Optional<String>> values, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    registered(kioskId);
    DeviceSettingCheck.id(id);
    return database.transaction(
        h -> {
          Optional<Setting> known = DeviceSettingTable.find(h, kioskId, id);
          if (known.flatMap(Setting::wanted).isEmpty()) {
            roomFor(h, kioskId, 1);
          }
          Values wanted = values(merged(values, known.flatMap(Setting::wanted)));
          DeviceSettingCheck.values(wanted.byKey(), kindsOf(h, kioskId, id.pid()));
          change(h, kioskId, id, Optional.of(wanted), known, by, "kiosk-device-set");
          return DeviceSettingTable.find(h, kioskId, id).orElseThrow();
        });
  }

  /**
   * The kinds that this kiosk reports of a PID, or, if it reports none, those that others report.
   */
  private static List<Kind> kindsOf(Handle h, String kioskId, String pid) throws Refusal {
    List<Kind> own = of(pid, DeviceSettingTable.kinds(h, kioskId));
    List<Kind> known = own.isEmpty() ? of(pid, DeviceSettingTable.kinds(h)) : own;
    if (known.isEmpty()) {
      throw DeviceSettingCheck.refused(
          "没有终端报告过标识（PID）为 " + pid + " 的设备驱动；请先下发驱动。",
          "No kiosk has a driver of a device with the PID " + pid + "; assign the driver first.");
    }
    return known;
  }

  private static List<Kind> of(String pid, List<Kind> kinds) {
    return kinds.stream().filter(kind -> kind.pid().equals(pid)).toList();
  }

  private static Map<String, String> merged(
      Map<String, Optional<String>> given, Optional<Values> stored) throws Refusal {
    Map<String, String> merged = new TreeMap<>();
    for (Map.Entry<String, Optional<String>> entry : given.entrySet()) {
      String key = entry.getKey();
      Optional<String> kept =
          DeviceSettings.isSecret(key)
              ? stored.map(values -> values.byKey().get(key))
              : Optional.empty();
      Optional<String> value = entry.getValue().or(() -> kept);
      if (value.isEmpty()) {
        throw DeviceSettingCheck.refused("请填写 " + key + " 的值。", "Give a value for " + key + ".");
      }
      merged.put(key, value.get());
    }
    return merged;
  }

  private static Values values(Map<String, String> byKey) {
    byte[] text = StoredJson.values(byKey).getBytes(StandardCharsets.UTF_8);
    return new Values(HexFormat.of().formatHex(Secrets.sha256(text)), byKey);
  }

  private static void roomFor(Handle h, String kioskId, int more) throws Refusal {
    long there =
        DeviceSettingTable.of(h, kioskId).stream()
            .filter(setting -> setting.wanted().isPresent())
            .count();
    if (there + more > MOST_DEVICES) {
      throw DeviceSettingCheck.refused(
          "一台终端最多有 30 台设备的设置。", "A kiosk has settings of at most 30 devices.");
    }
  }

  @Override
  public void remove(String kioskId, Id id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    database.transaction(
        h -> {
          Optional<Setting> known = DeviceSettingTable.find(h, kioskId, id);
          if (known.flatMap(Setting::wanted).isEmpty()) {
            throw unknown();
          }
          change(h, kioskId, id, Optional.empty(), known, by, "kiosk-device-removed");
          return id;
        });
  }

  @Override
  public void undo(String kioskId, Id id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    database.transaction(
        h -> {
          Optional<Setting> known = DeviceSettingTable.find(h, kioskId, id);
          if (known.isEmpty()) {
            throw unknown();
          }
          Optional<Values> before = known.get().before();
          if (before.isPresent() && known.get().wanted().isEmpty()) {
            roomFor(h, kioskId, 1);
          }
          change(h, kioskId, id, before, known, by, "kiosk-device-undone");
          return id;
        });
  }

  @Override
  public List<Id> copy(String fromKioskId, String toKioskId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    registered(fromKioskId);
    registered(toKioskId);
    return database.transaction(
        h -> {
          List<Id> changed = new ArrayList<>();
          List<Setting> source = DeviceSettingTable.of(h, fromKioskId);
          if (source.stream().allMatch(setting -> setting.wanted().isEmpty())) {
            throw DeviceSettingCheck.refused(
                "那台终端没有从服务器下发的设备设置。", "That kiosk has no settings from the server.");
          }
          for (Setting setting : source) {
            Optional<Setting> known = DeviceSettingTable.find(h, toKioskId, setting.id());
            Optional<Values> there = known.flatMap(Setting::wanted);
            if (setting.wanted().isPresent() && !there.equals(setting.wanted())) {
              roomFor(h, toKioskId, there.isEmpty() ? 1 : 0);
              change(
                  h, toKioskId, setting.id(), setting.wanted(), known, by, "kiosk-device-copied");
              changed.add(setting.id());
            }
          }
          return changed;
        });
  }

  private void change(
      Handle h,
      String kioskId,
      Id id,
      Optional<Values> wanted,
      Optional<Setting> known,
      Account by,
      String action) {
    DeviceSettingTable.change(
        h, kioskId, id, wanted, known.flatMap(Setting::wanted), by.user(), clock.instant());
    String digest = wanted.map(values -> " " + values.revision().substring(0, DIGEST)).orElse("");
    audit.record(
        h,
        AuditEvent.of(by.user(), action, "", kioskId + " " + id.pid() + " " + id.name() + digest));
    LOG.info("kiosk {} step devices: {} changed by {}: {}", kioskId, id, by.user(), action);
  }

  @Override
  public void report(String kioskId, List<Kind> kinds, List<Report> reports) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    database.transaction(
        h -> {
          DeviceSettingTable.kinds(h, kioskId, kinds, now);
          for (Report report : reports) {
            DeviceSettingTable.report(
                h,
                kioskId,
                new Report(report.id(), report.revision(), report.state(), report.detail(), now));
          }
          return kioskId;
        });
  }

  private void registered(String kioskId) throws Refusal {
    if (kiosks.find(kioskId).isEmpty()) {
      throw unknown();
    }
  }

  private static Refusal unknown() {
    return new Refusal(
        UNKNOWN, "没有这个终端，或它没有这台设备的设置。", "There is no such kiosk, or no such settings at it.");
  }
}
