package org.yinxin.core.verification;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The verifier's jar, which is a bundle of this server, as a file that a process can be started
 * from.
 */
final class VerifierJar {
  private static final String NAME = "yinxin-verifier";

  private VerifierJar() {}

  /**
   * A copy, so that an update of the bundle takes nothing away from a process that runs.
   *
   * @throws IOException if the bundle is not installed, or its jar cannot be had
   */
  static Path in(BundleContext context) throws IOException {
    for (Bundle bundle : context.getBundles()) {
      if (NAME.equals(bundle.getSymbolicName())) {
        return copy(bundle, context);
      }
    }
    throw new IOException("the bundle " + NAME + " is not installed");
  }

  private static Path copy(Bundle bundle, BundleContext context) throws IOException {
    Path file = context.getDataFile("verifier-" + bundle.getLastModified() + ".jar").toPath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling("verifier.part");
      String location = bundle.getLocation().replaceFirst("^reference:", "");
      try (InputStream in = new URL(location).openStream()) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }
}
