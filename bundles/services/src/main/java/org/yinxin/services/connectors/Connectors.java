package org.yinxin.services.connectors;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The connectors that are deployed on this node, configured or not. Thread-safe. */
@ProviderType
public interface Connectors {
  /** All, by kind and bundle. */
  List<Connector> deployed();
}
