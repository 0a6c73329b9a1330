package org.yinxin.core.issuance.settings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;

/**
 * Settings as rows, one for each version; the primary key refuses the second of two equal versions.
 */
@Component
public final class VersionedSettings implements Settings {
  private static final String SELECT =
      "SELECT name, version_no, setting_value, set_by, mac FROM setting_version";

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;

  private record Row(
      String name, int versionNo, String settingValue, String setBy, Optional<String> mac) {
    private boolean isAuthentic(RowAuthentication authentication) {
      return authentication.isAuthentic(
          AuthenticatedTable.SETTING, values(name, versionNo, settingValue, setBy), mac);
    }
  }

  /** Keeps settings in the database and records each change in the audit trail. */
  @Activate
  public VersionedSettings(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, authentication, audit, InstantSource.system());
  }

  VersionedSettings(
      Database database, RowAuthentication authentication, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Optional<String> value(String name) {
    return database.transaction(h -> value(h, name));
  }

  @Override
  public Optional<String> value(Handle transaction, String name) {
    // Each application asks several times, and most settings were never set: for those the query of
    // the version is the only one.
    return transaction
        .createQuery("SELECT version_no FROM setting_version WHERE name = :name")
        .bind("name", name)
        .mapTo(Integer.class)
        .list()
        .stream()
        .max(Comparator.naturalOrder())
        .map(version -> value(transaction, name, version))
        .filter(value -> !value.isEmpty());
  }

  private String value(Handle h, String name, int version) {
    Row row =
        h.createQuery(SELECT + " WHERE name = :name AND version_no = :version")
            .bind("name", name)
            .bind("version", version)
            .mapTo(Row.class)
            .one();
    if (!row.isAuthentic(authentication)) {
      throw AlteredDataException.setting(name);
    }
    return row.settingValue();
  }

  private static List<String> values(String name, int version, String value, String by) {
    return List.of(name, Integer.toString(version), value, by);
  }

  @Override
  public List<Setting> history(String name) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT name, version_no AS version, setting_value AS value,"
                        + " set_by AS \"by\", set_at AS \"at\" FROM setting_version"
                        + " WHERE name = :name ORDER BY version_no DESC")
                .bind("name", name)
                .mapTo(Setting.class)
                .list());
  }

  @Override
  public Optional<Setting> set(String name, String value, Account by, int expectedVersion)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return set(name, value, by.user(), "", expectedVersion);
  }

  @Override
  public Optional<Setting> set(
      String name, String value, String by, String office, int expectedVersion) {
    try {
      return database.transaction(h -> set(h, name, value, by, office, expectedVersion));
    } catch (RuntimeException e) {
      if (database.isDuplicateKey(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<Setting> set(
      Handle h, String name, String value, String by, String office, int expectedVersion) {
    if (version(h, name) != expectedVersion) {
      return Optional.empty();
    }
    // Both databases keep microseconds.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Setting next = new Setting(name, expectedVersion + 1, value, by, now);
    removeAltered(h, name, by, office);
    insert(h, next);
    audit.record(h, AuditEvent.of(by, "setting-changed", office, name));
    return Optional.of(next);
  }

  private static int version(Handle h, String name) {
    return h.createQuery(
            "SELECT COALESCE(MAX(version_no), 0) FROM setting_version WHERE name = :name")
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }

  /** Removes altered versions: the setting is repaired by being set anew. */
  private void removeAltered(Handle h, String name, String by, String office) {
    List<Row> versions =
        h.createQuery(SELECT + " WHERE name = :name")
            .bind("name", name)
            .mapTo(Row.class)
            .filter(row -> !row.isAuthentic(authentication))
            .list();
    for (Row altered : versions) {
      authentication.change(
          h,
          audit,
          AuthenticatedTable.SETTING,
          List.of(name, altered.versionNo()),
          () ->
              h.execute(
                  "DELETE FROM setting_version WHERE name = ? AND version_no = ?",
                  name,
                  altered.versionNo()));
      audit.record(h, AuditEvent.of(by, "altered-setting-removed", office, name));
    }
  }

  private void insert(Handle h, Setting setting) {
    List<String> values = values(setting.name(), setting.version(), setting.value(), setting.by());
    authentication.change(
        h,
        audit,
        AuthenticatedTable.SETTING,
        List.of(setting.name(), setting.version()),
        () ->
            h.createUpdate(
                    "INSERT INTO setting_version (name, version_no, setting_value, set_by, set_at,"
                        + " mac) VALUES (:name, :version, :value, :by, :at, :mac)")
                .bindMethods(setting)
                .bind("mac", authentication.mac(AuthenticatedTable.SETTING, values))
                .execute());
  }
}
