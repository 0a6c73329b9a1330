package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Whether a driver is what it says it is, and whose: in production every entry must bear the JAR
 * signature of one certificate in {@code etc/plugin-signers.pem}, as on the server.
 */
final class DriverSigners {
  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))");

  private final boolean required;
  private final Path pem;
  private long seen;

  DriverSigners(boolean required, Path pem) {
    this.required = required;
    this.pem = pem;
  }

  /**
   * Looks at a file before anything of it is run.
   *
   * @throws DriverRefusal if it is another driver than was said, or not signed where that counts
   */
  void check(PushedDriver driver, Path file) throws DriverRefusal {
    try (JarFile jar = new JarFile(file.toFile(), true)) {
      if (!driver.name().equals(name(jar))) {
        throw DriverRefusal.refused("the file is another bundle than " + driver.name());
      }
      if (required && !isSigned(jar)) {
        throw DriverRefusal.refused("no signature that is trusted here: " + pem);
      }
    } catch (IOException | CertificateException | SecurityException e) {
      throw DriverRefusal.refused("the file cannot be read: " + e.getMessage());
    }
  }

  /** Whether others may be trusted than when this was asked last. */
  boolean haveChanged() {
    long now = pem.toFile().lastModified();
    boolean changed = now != seen;
    seen = now;
    return changed;
  }

  private static String name(JarFile jar) throws IOException {
    if (jar.getManifest() == null) {
      return "";
    }
    String name = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
    return name == null ? "" : name.split(";", 2)[0].strip();
  }

  private boolean isSigned(JarFile jar) throws IOException, CertificateException {
    Set<X509Certificate> common = trusted();
    boolean hasContent = false;
    for (JarEntry entry : jar.stream().toList()) {
      if (!entry.isDirectory() && !SIGNATURE_FILE.matcher(entry.getName()).matches()) {
        hasContent = true;
        // Signatures are known once an entry was read to its end; a changed one throws.
        try (InputStream in = jar.getInputStream(entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        common.retainAll(signers(entry));
      }
    }
    return hasContent && !common.isEmpty() && !jar.getManifest().getEntries().isEmpty();
  }

  private Set<X509Certificate> trusted() throws IOException, CertificateException {
    Set<X509Certificate> trusted = new HashSet<>();
    if (Files.exists(pem)) {
      try (InputStream in = Files.newInputStream(pem)) {
        CertificateFactory.getInstance("X.509")
            .generateCertificates(in)
            .forEach(certificate -> trusted.add((X509Certificate) certificate));
      }
    }
    return trusted;
  }

  /** The signing certificates alone: nothing checks the chains that a signature brings along. */
  private static Set<X509Certificate> signers(JarEntry entry) {
    Set<X509Certificate> certificates = new HashSet<>();
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        certificates.add((X509Certificate) signer.getSignerCertPath().getCertificates().get(0));
      }
    }
    return certificates;
  }
}
