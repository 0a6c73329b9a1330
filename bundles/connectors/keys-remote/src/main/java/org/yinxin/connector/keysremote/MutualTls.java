package org.yinxin.connector.keysremote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/**
 * The certificates of mutual TLS (RFC 8446 section 4.3.2). Immutable.
 *
 * @param keyStore PKCS#12 file with the client's key and certificate; empty path for none
 * @param password file whose first line is the password of the key store
 * @param trusted PEM file with the certificates that the service's has to lead to, instead of those
 *     that Java trusts; empty path for Java's
 */
record MutualTls(Path keyStore, Path password, Path trusted) {
  static final MutualTls NONE = new MutualTls(Path.of(""), Path.of(""), Path.of(""));

  /**
   * Reads the files; empty if none is named.
   *
   * @throws KeyHolderException if one cannot be read
   */
  Optional<SSLContext> context() throws KeyHolderException {
    if (equals(NONE)) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(
          isNamed(keyStore) ? keys().getKeyManagers() : null,
          isNamed(trusted) ? authorities().getTrustManagers() : null,
          null);
      return Optional.of(context);
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyHolderException(
          Reason.UNREADABLE, "the certificates for TLS cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isNamed(Path file) {
    return !file.toString().isEmpty();
  }

  private KeyManagerFactory keys()
      throws IOException, GeneralSecurityException, KeyHolderException {
    char[] secret = Secrets.first(password).toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, secret);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, secret);
    return keys;
  }

  private TrustManagerFactory authorities() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(trusted)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(Integer.toString(store.size()), each);
      }
    }
    TrustManagerFactory authorities =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    authorities.init(store);
    return authorities;
  }
}
