package org.yinxin.testlibrary.databases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;

/** Settings in memory. Thread-safe. */
public final class FakeSettings implements Settings {
  /** Names of settings that were changed in the database. */
  public final Set<String> altered = ConcurrentHashMap.newKeySet();

  /** The time at which everything is set. */
  public volatile Instant at = Instant.EPOCH;

  private final List<Setting> versions = new ArrayList<>();
  private final List<String> offices = new ArrayList<>();

  /** Sets a value, whatever was set before. */
  public synchronized void put(String name, String value) {
    var unused = set(name, value, "somebody", "", history(name).size());
  }

  /** Forgets all settings. */
  public synchronized void clear() {
    versions.clear();
    offices.clear();
  }

  /** Returns the offices on whose behalf something was set, in the order of setting. */
  public synchronized List<String> offices() {
    return List.copyOf(offices);
  }

  @Override
  public Optional<String> value(String name) {
    if (altered.contains(name)) {
      throw AlteredDataException.setting(name);
    }
    return history(name).stream().findFirst().map(Setting::value).filter(v -> !v.isEmpty());
  }

  @Override
  public Optional<String> value(Handle transaction, String name) {
    return value(name);
  }

  @Override
  public synchronized List<Setting> history(String name) {
    return versions.stream().filter(setting -> setting.name().equals(name)).toList();
  }

  @Override
  public Optional<Setting> set(String name, String value, Account by, int expectedVersion)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return set(name, value, by.user(), "", expectedVersion);
  }

  @Override
  public synchronized Optional<Setting> set(
      String name, String value, String by, String office, int expectedVersion) {
    if (history(name).size() != expectedVersion) {
      return Optional.empty();
    }
    Setting next = new Setting(name, expectedVersion + 1, value, by, at);
    altered.remove(name);
    versions.add(0, next);
    offices.add(office);
    return Optional.of(next);
  }

  @Override
  public Optional<Setting> set(
      Handle transaction,
      String name,
      String value,
      String by,
      String office,
      int expectedVersion) {
    return set(name, value, by, office, expectedVersion);
  }
}
