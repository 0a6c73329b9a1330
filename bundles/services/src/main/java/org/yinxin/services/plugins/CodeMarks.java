package org.yinxin.services.plugins;

import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.ServiceReference;

/**
 * Marks on this node's disk whose code runs. A mark that is still there when the process ends
 * counts against its plug-in at the next start. Thread-safe.
 */
@ProviderType
public interface CodeMarks {
  /**
   * Returns the mark of the bundle that provides a service; {@link CodeMark#NONE} for one of the
   * archive, and for one that has gone.
   */
  CodeMark of(ServiceReference<?> reference);
}
