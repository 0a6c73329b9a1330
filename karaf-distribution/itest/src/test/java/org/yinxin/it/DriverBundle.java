package org.yinxin.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.yinxin.it.driver.HonestScanner;

/** Packs a scanner's driver of the tests as its author's build would, with one device. */
final class DriverBundle {
  private DriverBundle() {}

  static byte[] of(Class<? extends HonestScanner> driver, String id, String imports)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Manifest-Version", "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.elsewhere." + id);
    headers.putValue("Bundle-Version", "1.0.0");
    headers.putValue(
        "Import-Package",
        "org.yinxin.kiosk.device;version=\"[1.0,2)\",org.yinxin.kiosk.scanner;version=\"[1.0,2)\""
            + imports);
    headers.putValue("Service-Component", "OSGI-INF/driver.xml");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      add(jar, "OSGI-INF/driver.xml", description(driver, id).getBytes(StandardCharsets.UTF_8));
      add(jar, path(HonestScanner.class), classFile(HonestScanner.class));
      if (driver != HonestScanner.class) {
        add(jar, path(driver), classFile(driver));
      }
    }
    return bytes.toByteArray();
  }

  private static String description(Class<?> driver, String id) {
    return """
    <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
      <property name="device.id" type="String" value="%s"/>
      <service><provide interface="org.yinxin.kiosk.scanner.Scanner"/></service>
      <implementation class="%s"/>
    </component>
    """
        .formatted(driver.getName(), id, driver.getName());
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + path(type))) {
      return in.readAllBytes();
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
