package org.yinxin.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Whose JAR signatures count here: those made with the key of a certificate in a PEM file. Every
 * entry of a bundle must be signed by one and the same of them.
 */
final class TrustedSigners {
  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))");

  private final Set<X509Certificate> trusted;

  private TrustedSigners(Set<X509Certificate> trusted) {
    this.trusted = trusted;
  }

  /** Reads a file of PEM certificates; a file that is not there trusts nobody. */
  static TrustedSigners read(Path pem) {
    Set<X509Certificate> trusted = new HashSet<>();
    if (Files.exists(pem)) {
      try (InputStream in = Files.newInputStream(pem)) {
        Collection<? extends Certificate> found =
            CertificateFactory.getInstance("X.509").generateCertificates(in);
        found.forEach(certificate -> trusted.add((X509Certificate) certificate));
      } catch (IOException | CertificateException e) {
        throw new IllegalStateException(pem + " holds no PEM certificates", e);
      }
    }
    return new TrustedSigners(trusted);
  }

  /** Subject of the trusted certificate that signed every entry; empty if none did. */
  Optional<String> signer(JarFile jar) throws IOException {
    Set<X509Certificate> common = new HashSet<>(trusted);
    boolean hasContent = false;
    for (JarEntry entry : jar.stream().toList()) {
      if (!entry.isDirectory() && !SIGNATURE_FILE.matcher(entry.getName()).matches()) {
        hasContent = true;
        try (InputStream in = jar.getInputStream(entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        } catch (SecurityException e) {
          // Signed once, and changed since.
          return Optional.empty();
        }
        common.retainAll(signers(entry));
      }
    }
    // Without content there is nothing that anybody could have signed.
    return hasContent
        ? common.stream().findFirst().map(c -> c.getSubjectX500Principal().getName())
        : Optional.empty();
  }

  /** The signing certificates alone: nothing checks the chains that a signature brings along. */
  private static Set<X509Certificate> signers(JarEntry entry) {
    Set<X509Certificate> certificates = new HashSet<>();
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        List<? extends Certificate> path = signer.getSignerCertPath().getCertificates();
        certificates.add((X509Certificate) path.get(0));
      }
    }
    return certificates;
  }
}
