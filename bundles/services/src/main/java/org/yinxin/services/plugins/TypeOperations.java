package org.yinxin.services.plugins;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The view and the actions of an administrator on the certificate types of this node. Thread-safe.
 *
 * <p>Who acts has the role {@link Account#ADMINISTRATOR}; else an {@link Refusal} is thrown.
 */
@ProviderType
public interface TypeOperations {
  /**
   * Ends the quarantine of a type, so that it is called again at once.
   *
   * @throws Refusal of reason NOT_DEPLOYED if no bundle provides the type
   */
  void retry(String id, Account by) throws Refusal;

  /**
   * Unbinds a type from the bundle and the signer that own it, so that the next one that provides
   * it owns it.
   *
   * @throws Refusal of reason NOT_DEPLOYED if nobody owns the type
   */
  void release(String id, Account by) throws Refusal;

  /** Returns every certificate type that was seen, serving or not, ordered by id. */
  List<PluginState> states(Account by) throws Refusal;

  /**
   * Returns the plug-ins that were removed and whose threads run on, ordered by bundle; only a
   * restart of the server ends those.
   */
  List<PluginThreads> remainingThreads(Account by) throws Refusal;
}
