package org.yinxin.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The least that a bundle can do and be seen: answers at one address. It is a separate bundle. */
public final class OneServlet implements BundleActivator {
  static final String PATH = "/floor";

  @Override
  public void start(BundleContext context) {
    Dictionary<String, String> properties =
        FrameworkUtil.asDictionary(Map.of("osgi.http.whiteboard.servlet.pattern", PATH));
    context.registerService(Servlet.class, new Answer(), properties);
  }

  @Override
  public void stop(BundleContext context) {}

  /** Says nothing, with status 200. */
  private static final class Answer extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(HttpServletResponse.SC_OK);
    }
  }

  /** Writes the bundle. */
  static Path bundle(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "yinxin-benchmark-floor");
    main.putValue("Bundle-Activator", OneServlet.class.getName());
    main.putValue(
        "Import-Package",
        "org.osgi.framework,javax.servlet;version=\"[3.1,5)\",javax.servlet.http;version=\"[3.1,5)\"");
    Path jar = folder.resolve("floor.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Class<?> each : new Class<?>[] {OneServlet.class, Answer.class}) {
        String name = each.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new ZipEntry(name));
        try (var in = OneServlet.class.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(entries);
        }
        entries.closeEntry();
      }
    }
    return jar;
  }
}
