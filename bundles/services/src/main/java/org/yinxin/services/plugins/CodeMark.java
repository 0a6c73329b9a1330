package org.yinxin.services.plugins;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Marks that code of one plug-in runs. Between the two calls the mark is on the disk, so that it
 * outlasts the process. Thread-safe.
 */
@ProviderType
public interface CodeMark {
  /** Marks nothing: for bundles of the archive, which are the platform itself. */
  CodeMark NONE =
      new CodeMark() {
        @Override
        public void enter() {}

        @Override
        public void leave() {}
      };

  /** Says that this thread calls the plug-in from now on. */
  void enter();

  /** Says that this thread has come back. */
  void leave();
}
