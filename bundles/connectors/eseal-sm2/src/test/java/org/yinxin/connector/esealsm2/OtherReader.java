package org.yinxin.connector.esealsm2;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads signature data by ofdrw's classes for GB/T 38540-2020, which know an older Bouncy Castle
 * only: in their own class loader.
 */
final class OtherReader implements AutoCloseable {
  private static final String SIGNATURE = "org.ofdrw.gm.ses.v4.SES_Signature";

  private final URLClassLoader loader;
  private final Object signature;

  OtherReader(byte[] der) throws IOException, ReflectiveOperationException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("target", "ofdrw"), "*.jar")) {
      for (Path jar : found) {
        jars.add(jar.toUri().toURL());
      }
    }
    loader = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    signature =
        loader.loadClass(SIGNATURE).getMethod("getInstance", Object.class).invoke(null, der);
  }

  /**
   * Calls getters, each on the result of the one before, and returns the last result: bytes as they
   * are, everything else as text.
   */
  Object get(String... getters) throws ReflectiveOperationException {
    Object here = signature;
    for (String getter : getters) {
      here = here.getClass().getMethod(getter).invoke(here);
    }
    return here instanceof byte[] ? here : here.toString();
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
