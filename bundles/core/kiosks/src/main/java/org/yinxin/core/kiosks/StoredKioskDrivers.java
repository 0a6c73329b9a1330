package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.plugins.BundleInspection;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/** Assignments in the database, the bundles' files in the vault. */
@Component
public final class StoredKioskDrivers implements KioskDrivers {
  private static final Logger LOG = LoggerFactory.getLogger(StoredKioskDrivers.class);

  private final Database database;
  private final AuditTrail audit;
  private final Vault vault;
  private final BundleInspection inspection;
  private final Kiosks kiosks;
  private final InstantSource clock;

  /** Keeps assignments in this database and files in this vault. */
  @Activate
  public StoredKioskDrivers(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "inspection") BundleInspection inspection,
      @Reference(name = "kiosks") Kiosks kiosks) {
    this(database, audit, vault, inspection, kiosks, InstantSource.system());
  }

  StoredKioskDrivers(
      Database database,
      AuditTrail audit,
      Vault vault,
      BundleInspection inspection,
      Kiosks kiosks,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.vault = vault;
    this.inspection = inspection;
    this.kiosks = kiosks;
    this.clock = clock;
  }

  @Override
  public List<Driver> of(String kioskId, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(h -> DriverTable.of(h, kioskId));
  }

  @Override
  public List<Driver> of(Kiosks.Caller caller) {
    return database.transaction(h -> DriverTable.of(h, caller.kiosk().id()));
  }

  @Override
  public Map<String, List<Driver>> notRunning(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR);
    return database.transaction(DriverTable::notRunning);
  }

  @Override
  public Kept keep(String kioskId, byte[] bundle, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (kiosks.find(kioskId).isEmpty()) {
      throw unknown();
    }
    BundleIdentity identity = inspection.inspect(bundle);
    String sha256 = put(identity, bundle);
    boolean isKnown = database.transaction(h -> DriverTable.isWanted(h, sha256));
    return new Kept(identity, sha256, isKnown);
  }

  @Override
  public Kept kept(String kioskId, String sha256, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return keep(kioskId, stored(sha256), by);
  }

  @Override
  public Driver assign(String kioskId, String sha256, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return assign(kioskId, stored(sha256), by);
  }

  @Override
  public Driver assign(String kioskId, byte[] bundle, Account by) throws Refusal {
    Kept kept = keep(kioskId, bundle, by);
    BundleIdentity identity = kept.bundle();
    Version version = new Version(identity.version(), kept.sha256());
    change(
        kioskId,
        identity.name(),
        by,
        "kiosk-driver-assigned",
        known -> new Change(Optional.of(version), known.flatMap(Driver::wanted)));
    return database
        .transaction(h -> DriverTable.find(h, kioskId, identity.name()))
        .orElseThrow(StoredKioskDrivers::unknown);
  }

  private String put(BundleIdentity identity, byte[] bundle) throws Refusal {
    try {
      return vault.put(bundle);
    } catch (IOException e) {
      LOG.error("driver {} step store", identity.name(), e);
      throw new Refusal(
          PluginReason.FAILED,
          new LocalizedText("驱动文件无法保存，请检查磁盘。", "The file cannot be stored: check the disk."));
    }
  }

  @Override
  public void remove(String kioskId, String name, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Driver driver = known(kioskId, name);
    if (driver.wanted().isEmpty()) {
      throw unknown();
    }
    change(
        kioskId,
        name,
        by,
        "kiosk-driver-removed",
        known -> new Change(Optional.empty(), known.flatMap(Driver::wanted)));
  }

  @Override
  public void undo(String kioskId, String name, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    known(kioskId, name);
    change(
        kioskId,
        name,
        by,
        "kiosk-driver-undone",
        known -> new Change(known.flatMap(Driver::before), known.flatMap(Driver::wanted)));
  }

  private Driver known(String kioskId, String name) throws Refusal {
    return database
        .transaction(h -> DriverTable.find(h, kioskId, name))
        .orElseThrow(StoredKioskDrivers::unknown);
  }

  /** The version that is wanted, and the one that an undo brings back. */
  private record Change(Optional<Version> wanted, Optional<Version> before) {}

  private interface Decision {
    Change on(Optional<Driver> known);
  }

  private void change(String kioskId, String name, Account by, String action, Decision decision) {
    database.transaction(
        h -> {
          Change change = decision.on(DriverTable.find(h, kioskId, name));
          DriverTable.change(
              h, kioskId, name, change.wanted(), change.before(), by.user(), clock.instant());
          audit.record(h, AuditEvent.of(by.user(), action, "", kioskId + " " + name));
          return change;
        });
    LOG.info("kiosk {} step drivers: {} changed by {}", kioskId, name, by.user());
  }

  @Override
  public byte[] file(String kioskId, String sha256) throws Refusal {
    boolean assigned =
        database.transaction(h -> DriverTable.of(h, kioskId)).stream()
            .flatMap(driver -> driver.wanted().stream())
            .anyMatch(version -> version.sha256().equals(sha256));
    if (!assigned) {
      throw unknown();
    }
    return stored(sha256);
  }

  private byte[] stored(String sha256) throws Refusal {
    try {
      return vault.get(sha256);
    } catch (VaultException e) {
      LOG.error("step drivers: a file is not in the vault", e);
      throw unknown();
    }
  }

  @Override
  public void report(String kioskId, List<Report> reports) {
    database.transaction(
        h -> {
          for (Report report : reports) {
            DriverTable.report(
                h,
                kioskId,
                new Report(
                    report.sha256(),
                    report.state(),
                    report.detail(),
                    report.at().truncatedTo(ChronoUnit.MICROS)));
          }
          return kioskId;
        });
  }

  private static Refusal unknown() {
    return new Refusal(UNKNOWN, "没有这个终端或驱动。", "There is no such kiosk, or no such driver at it.");
  }
}
