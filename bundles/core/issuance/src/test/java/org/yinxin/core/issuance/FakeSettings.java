package org.yinxin.core.issuance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.Account;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;

/** Settings in memory. */
public final class FakeSettings implements Settings {
  public final Map<String, String> values = new ConcurrentHashMap<>();

  @Override
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public Optional<String> value(Handle transaction, String name) {
    return value(name);
  }

  @Override
  public List<Setting> history(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Setting> set(
      String name, String value, String by, String office, int expectedVersion) {
    throw new UnsupportedOperationException();
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
