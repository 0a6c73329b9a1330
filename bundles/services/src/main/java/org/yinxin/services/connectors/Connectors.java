package org.yinxin.services.connectors;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** The connectors that are deployed on this node, configured or not. Thread-safe. */
@ProviderType
public interface Connectors {
  /**
   * All, by kind and bundle.
   *
   * @param by an administrator
   */
  List<Connector> deployed(Account by) throws Refusal;
}
