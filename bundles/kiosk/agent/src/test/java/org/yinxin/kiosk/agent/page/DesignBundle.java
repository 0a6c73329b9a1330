package org.yinxin.kiosk.agent.page;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.yinxin.web.design.AssetServlet;

/** The jar of the design bundle, as far as its servlet looks at it. */
final class DesignBundle {
  private DesignBundle() {}

  static BundleContext context() {
    Bundle bundle =
        play(
            Bundle.class,
            (method, arguments) -> {
              if (!method.equals("findEntries")) {
                throw new UnsupportedOperationException(method);
              }
              return entries((String) arguments[0]);
            });
    return play(BundleContext.class, (method, arguments) -> bundle);
  }

  private interface Answer {
    Object to(String method, Object[] arguments) throws IOException;
  }

  private static <T> T play(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
  }

  private static Enumeration<URL> entries(String root) throws IOException {
    URL place = AssetServlet.class.getProtectionDomain().getCodeSource().getLocation();
    List<URL> found = new ArrayList<>();
    try (JarFile jar = new JarFile(Path.of(URI.create(place.toString())).toFile())) {
      for (var entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(root + "/") && !entry.isDirectory()) {
          found.add(entry(new URL("jar:" + place + "!/" + entry.getName()), entry.getName()));
        }
      }
    }
    return Collections.enumeration(found);
  }

  /** A bundle's URL has the entry's name as its path. */
  private static URL entry(URL inJar, String name) throws IOException {
    return new URL(
        "bundle",
        "design",
        -1,
        "/" + name,
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) throws IOException {
            return inJar.openConnection();
          }
        });
  }
}
