package org.yinxin.services.connectors;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The settings of this node's connectors, in their files in {@code etc}, as administrators make
 * them on a page. Another account is refused with reason NOT_ALLOWED; a name that is no
 * connector's, or whose connector describes no settings, with NOT_FOUND. Each change of values is a
 * version in the audit trail. A value that names a file, or that takes its text from elsewhere
 * ({@code ${…}}), is made in the file alone: who administers the platform does not thereby read
 * files of its machine. Thread-safe.
 */
@ProviderType
public interface ConnectorSettings {
  /** The form of a connector with what is set. */
  ConnectorForm form(String name, Account by) throws Refusal;

  /**
   * Checks values as {@link #set} does, and changes nothing.
   *
   * @throws Refusal as {@link #set}
   */
  void check(String name, Map<String, String> values, String seenRevision, Account by)
      throws Refusal;

  /**
   * Sets values, and makes the file if there is none; the connector works with them within seconds.
   * Comments in the file stay, and so do keys that the form does not have. Where a value changes,
   * all secrets of the file are removed, so that none is sent to an address that its owner has not
   * seen.
   *
   * @param values by key, as one line; a field without a value has its default
   * @param seenRevision revision that the caller has seen; empty for none
   * @throws Refusal of reason BAD_SETTINGS, which names each field that is not right,
   *     SETTINGS_OUTDATED or NOT_WRITTEN
   */
  ConnectorForm set(String name, Map<String, String> values, String seenRevision, Account by)
      throws Refusal;

  /**
   * Sets a secret in the file of a connector, which must be there: a secret is given to the address
   * that the caller has seen. It is in no answer, version or event.
   *
   * @throws Refusal of reason BAD_SETTINGS, SETTINGS_OUTDATED or NOT_WRITTEN
   */
  ConnectorForm setSecret(String name, String key, String secret, String seenRevision, Account by)
      throws Refusal;

  /**
   * Takes the file away: the connector does nothing any more, or works with its defaults. The file
   * stays as {@code NAME.cfg.removed}.
   *
   * @throws Refusal of reason SETTINGS_OUTDATED or NOT_WRITTEN
   */
  ConnectorForm remove(String name, String seenRevision, Account by) throws Refusal;
}
