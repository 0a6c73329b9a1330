package org.yinxin.core.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.Account;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;

/** Versions of one setting in memory. */
final class FakeSettings implements Settings {
  private final List<Setting> versions = new ArrayList<>();

  @Override
  public Optional<String> value(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> value(Handle transaction, String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<Setting> history(String name) {
    return List.copyOf(versions);
  }

  @Override
  public synchronized Optional<Setting> set(
      String name, String value, String by, String office, int expectedVersion) {
    if (versions.size() != expectedVersion) {
      return Optional.empty();
    }
    versions.add(0, new Setting(name, expectedVersion + 1, value, by, Instant.EPOCH));
    return Optional.of(versions.get(0));
  }

  @Override
  public Optional<Setting> set(String name, String value, Account by, int expectedVersion) {
    throw new UnsupportedOperationException();
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
