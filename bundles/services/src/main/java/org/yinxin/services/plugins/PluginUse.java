package org.yinxin.services.plugins;

/** A way in which the code of a plug-in reaches beyond making documents. */
public enum PluginUse {
  /** It starts programs. */
  PROCESSES,
  /** It calls methods that end the server; such calls fail. */
  EXIT,
  /** It brings or calls native code, or code that cannot be read. */
  NATIVE_CODE,
  /** It reads or writes files. */
  FILES,
  /** It opens connections. */
  NETWORK,
  /** It calls the OSGi framework. */
  FRAMEWORK,
  /** It calls methods by name, which can hide any other use. */
  REFLECTION,
  /** It starts threads. */
  THREADS
}
