package org.yinxin.services.settings;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Settings that belong to the university, not to a node: wording, approval, number rules. Names are
 * paths whose first part says what they are about: {@code approval/transcript}, {@code
 * wording/transcript/zh-CN}. No version is ever changed or removed; each is in the audit trail.
 * Thread-safe.
 */
@ProviderType
public interface Settings {
  /** The value in force; empty if none was ever set or the last one set is empty. */
  Optional<String> value(String name);

  /** The value in force as this transaction sees it, likewise. */
  Optional<String> value(Handle transaction, String name);

  /** All versions, the newest first; empty if it was never set. */
  List<Setting> history(String name);

  /**
   * Sets a value that belongs to the university as a whole, and records it.
   *
   * @param by an administrator, else an {@link Refusal} is thrown
   * @param expectedVersion version that the caller has seen, 0 for none
   * @return the new version; empty if another one was set meanwhile
   */
  Optional<Setting> set(String name, String value, Account by, int expectedVersion) throws Refusal;

  /**
   * Sets a value and records it; for core, which has asked for the right.
   *
   * @param office on whose behalf; empty for none
   * @param expectedVersion version that the caller has seen, 0 for none
   * @return the new version; empty if another one was set meanwhile
   */
  Optional<Setting> set(String name, String value, String by, String office, int expectedVersion);

  /**
   * Sets a value and records it likewise, within a transaction. Where another one sets the same
   * version at the same time, the transaction fails as one that met a unique key.
   *
   * @return the new version; empty if another one was set before
   */
  Optional<Setting> set(
      Handle transaction, String name, String value, String by, String office, int expectedVersion);
}
