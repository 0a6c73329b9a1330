package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.yinxin.library.signedbundles.Signature;
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.library.signedbundles.TrustedCertificates;
import org.yinxin.library.signedbundles.UnsafeBundleException;

/**
 * Checks that a driver is the bundle that was announced, and in production that a certificate in
 * {@code etc/plugin-signers.pem} signed all of it, as on the server.
 */
public final class DriverSigners {
  private final boolean required;
  private final Path pem;
  private long seen;

  public DriverSigners(boolean required, Path pem) {
    this.required = required;
    this.pem = pem;
  }

  /**
   * Looks at a file before anything of it is run.
   *
   * @throws DriverRefusal if it is another driver than was said, or not signed where that counts
   */
  void check(PushedDriver driver, Path file) throws DriverRefusal {
    try {
      SignedBundle bundle = SignedBundle.read(Files.readAllBytes(file));
      if (!driver.name().equals(bundle.name())) {
        throw DriverRefusal.refused("the file is another bundle than " + driver.name());
      }
      if (required) {
        checkSignature(bundle.signature(TrustedCertificates.read(pem), Instant.now()));
      }
    } catch (IOException | UnsafeBundleException e) {
      throw DriverRefusal.refused("the file cannot be taken: " + e.getMessage());
    }
  }

  private void checkSignature(Signature signature) throws DriverRefusal {
    String subject = signature.subject().orElse("");
    switch (signature.state()) {
      case TRUSTED -> {
        // It may run.
      }
      case NOT_VALID_NOW ->
          throw DriverRefusal.refused("the certificate of " + subject + " is not valid now");
      case UNTRUSTED -> throw DriverRefusal.refused("signed by " + subject + ", not in " + pem);
      case UNSIGNED -> throw DriverRefusal.refused("no signature that covers all of the file");
    }
  }

  /** Returns true once for each change of the file: others may be trusted than before. */
  boolean takeChange() {
    long now = pem.toFile().lastModified();
    boolean changed = now != seen;
    seen = now;
    return changed;
  }
}
