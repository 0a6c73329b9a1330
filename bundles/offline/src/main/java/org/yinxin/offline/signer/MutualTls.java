package org.yinxin.offline.signer;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Makes TLS connections with those clients only whose certificates are trusted. */
final class MutualTls extends HttpsConfigurator {
  private MutualTls(SSLContext context) {
    super(context);
  }

  static MutualTls of(Settings.TlsFiles files) throws IOException, GeneralSecurityException {
    char[] password = SecretFile.line(files.password()).toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(FileKey.store(files.keyStore(), password), password);
    TrustManager[] clients = {TrustedClients.of(trusted(files.clients()))};
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), clients, null);
    return new MutualTls(context);
  }

  private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("没有文件 / there is no file " + file);
    }
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(file + " 里没有证书 / has no certificate in it");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate each : certificates) {
      store.setCertificateEntry("client-" + store.size(), each);
    }
    return store;
  }

  @Override
  public void configure(HttpsParameters parameters) {
    SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
    ssl.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    ssl.setNeedClientAuth(true);
    parameters.setSSLParameters(ssl);
  }
}
