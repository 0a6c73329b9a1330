package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          Values wanted = DeviceValues.of(h, kioskId, id, values, known.flatMap(Setting::wanted));
          change(h, kioskId, id, Optional.of(wanted), known, by, "kiosk-device-set");
          return DeviceSettingTable.find(h, kioskId, id).orElseThrow();
        });
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
