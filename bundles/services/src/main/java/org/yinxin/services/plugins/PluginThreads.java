package org.yinxin.services.plugins;

import java.util.Objects;

/**
 * Threads that a plug-in left behind when it was removed.
 *
 * @param bundle symbolic name and version of the plug-in
 * @param count number of threads that run on
 */
public record PluginThreads(String bundle, int count) {
  public PluginThreads {
    Objects.requireNonNull(bundle);
  }
}
