package org.yinxin.services.plugins;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The actions of an operator on the certificate types of this node. Safe for threads. */
@ProviderType
public interface TypeOperations {
  /**
   * Ends the quarantine of a type, so that it is called again at once.
   *
   * @param by who does it, for the record
   * @throws PluginException of reason NOT_DEPLOYED if no bundle provides the type
   */
  void retry(String id, String by) throws PluginException;

  /**
   * Unbinds a type from the bundle and the signer that own it, so that the next one that provides
   * it owns it.
   *
   * @param by who does it, for the record
   * @throws PluginException of reason NOT_DEPLOYED if nobody owns the type
   */
  void release(String id, String by) throws PluginException;

  /**
   * Returns the plug-ins that were removed and whose threads run on, ordered by bundle; only a
   * restart of the server ends those.
   */
  List<PluginThreads> remainingThreads();
}
