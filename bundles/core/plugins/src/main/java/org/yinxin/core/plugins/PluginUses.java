package org.yinxin.core.plugins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.services.plugins.PluginUse;

/** The methods by which a plug-in reaches out of its documents. */
final class PluginUses {
  private record Rule(PluginUse use, String ownerBeginning, Set<String> methods) {
    boolean matches(String owner, String method) {
      return owner.startsWith(ownerBeginning) && (methods.isEmpty() || methods.contains(method));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(PluginUse.PROCESSES, "java/lang/ProcessBuilder", Set.of()),
          new Rule(PluginUse.PROCESSES, "java/lang/Runtime", Set.of("exec")),
          new Rule(PluginUse.EXIT, "java/lang/System", Set.of("exit")),
          new Rule(PluginUse.EXIT, "java/lang/Runtime", Set.of("exit", "halt")),
          new Rule(PluginUse.NATIVE_CODE, "java/lang/System", Set.of("load", "loadLibrary")),
          new Rule(PluginUse.NATIVE_CODE, "java/lang/Runtime", Set.of("load", "loadLibrary")),
          new Rule(PluginUse.NATIVE_CODE, "com/sun/jna/", Set.of()),
          new Rule(PluginUse.NATIVE_CODE, "sun/misc/Unsafe", Set.of()),
          new Rule(PluginUse.FILES, "java/io/File", Set.of()),
          new Rule(PluginUse.FILES, "java/io/RandomAccessFile", Set.of()),
          new Rule(PluginUse.FILES, "java/nio/file/", Set.of()),
          new Rule(PluginUse.FILES, "java/nio/channels/FileChannel", Set.of()),
          new Rule(PluginUse.NETWORK, "java/net/", Set.of()),
          new Rule(PluginUse.NETWORK, "javax/net/", Set.of()),
          new Rule(PluginUse.NETWORK, "java/nio/channels/SocketChannel", Set.of()),
          new Rule(PluginUse.NETWORK, "java/nio/channels/ServerSocketChannel", Set.of()),
          new Rule(PluginUse.NETWORK, "java/nio/channels/Asynchronous", Set.of()),
          new Rule(PluginUse.FRAMEWORK, "org/osgi/framework/", Set.of()),
          new Rule(PluginUse.REFLECTION, "java/lang/reflect/", Set.of()),
          new Rule(PluginUse.REFLECTION, "java/lang/ClassLoader", Set.of()),
          new Rule(
              PluginUse.REFLECTION,
              "java/lang/Class",
              Set.of("forName", "getMethod", "getDeclaredMethod", "getClassLoader")),
          new Rule(PluginUse.REFLECTION, "java/lang/invoke/MethodHandles$Lookup", Set.of()),
          new Rule(PluginUse.THREADS, "java/lang/Thread", Set.of("start", "<init>")),
          new Rule(PluginUse.THREADS, "java/util/concurrent/Executors", Set.of()),
          new Rule(PluginUse.THREADS, "java/util/Timer", Set.of()));

  private PluginUses() {}

  /** Returns what a call of a method (internal class name, JVMS 4.2.1) is a use of. */
  static Optional<PluginUse> of(String owner, String method) {
    return RULES.stream().filter(rule -> rule.matches(owner, method)).map(Rule::use).findFirst();
  }
}
