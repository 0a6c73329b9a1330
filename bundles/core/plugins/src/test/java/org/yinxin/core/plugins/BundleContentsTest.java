package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.yinxin.services.plugins.PluginUse;

final class BundleContentsTest {
  /** Uses nothing. */
  static final class Quiet {
    int sum(int a, int b) {
      return a + b;
    }
  }

  /** Reads a file. */
  static final class Reads {
    byte[] file(Path path) throws IOException {
      return Files.readAllBytes(path);
    }
  }

  /** Uses files, threads and the end of the process by references. */
  static final class Refers {
    final Function<String, File> file = File::new;
    final Function<Runnable, Thread> thread = Thread::new;
    final IntConsumer end = System::exit;
  }

  /** Uses all there is but native code and the framework. */
  static final class Busy {
    void all() throws Exception {
      new ProcessBuilder("true").start();
      new Socket("localhost", 1).close();
      new Thread(() -> {}).start();
      Class.forName("a.B");
      System.exit(1);
    }
  }

  /** Has native code. */
  static final class Native {
    native void outside();
  }

  private static byte[] jar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] jar(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + path(type))) {
      return jar(path(type), in.readAllBytes());
    }
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  @Test
  void whatCodeCallsIsNamed() throws Exception {
    assertEquals(Set.of(), BundleContents.uses(jar(Quiet.class)));
    assertEquals(Set.of(PluginUse.FILES), BundleContents.uses(jar(Reads.class)));
    assertEquals(Set.of(PluginUse.NATIVE_CODE), BundleContents.uses(jar(Native.class)));
    assertEquals(
        EnumSet.of(
            PluginUse.PROCESSES,
            PluginUse.NETWORK,
            PluginUse.THREADS,
            PluginUse.REFLECTION,
            PluginUse.EXIT),
        BundleContents.uses(jar(Busy.class)));
  }

  @Test
  void soIsWhatItRefersTo() throws Exception {
    assertEquals(
        EnumSet.of(PluginUse.FILES, PluginUse.THREADS, PluginUse.EXIT),
        BundleContents.uses(jar(Refers.class)));
    assertEquals(
        Set.of(PluginUse.EXIT),
        BundleContents.uses(jar("a/B.class", ConstantClass.endsByConstants())));
  }

  @Test
  void soIsThatOfAJarWithin() throws Exception {
    assertEquals(
        Set.of(PluginUse.FILES), BundleContents.uses(jar("lib/inner.jar", jar(Reads.class))));
  }

  @Test
  void whatCannotBeReadCountsAsNativeCode() throws Exception {
    assertEquals(
        Set.of(PluginUse.NATIVE_CODE), BundleContents.uses(jar("a/B.class", new byte[] {1, 2})));
    assertEquals(
        Set.of(PluginUse.NATIVE_CODE),
        BundleContents.uses(jar("a/B.class", ConstantClass.constantWithinItself())));
    assertEquals(
        Set.of(PluginUse.NATIVE_CODE), BundleContents.uses(jar("lib/x.so", new byte[] {1, 2})));
  }

  @Test
  void aSmallFileThatGrowsWithoutEndIsRefused() throws Exception {
    byte[] large = jar("a.class", new byte[257 * 1024 * 1024]);

    assertThrows(IOException.class, () -> BundleContents.uses(jar("lib/a.jar", large)));
  }
}
