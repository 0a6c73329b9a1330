package org.yinxin.offline.signer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The one private key in a PKCS#12 file. Thread-safe. */
record FileKey(PrivateKey key, List<X509Certificate> chain) implements SealKey {
  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException if it has no private key, or several
   */
  static FileKey open(Path file, Path secret) throws IOException, GeneralSecurityException {
    char[] password = SecretFile.line(secret).toCharArray();
    KeyStore store = store(file, password);
    List<FileKey> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        keys.add(new FileKey(key, certificates(store.getCertificateChain(alias))));
      }
    }
    if (keys.size() != 1) {
      throw new IllegalArgumentException(
          file + " 应恰有一把私钥 / has " + keys.size() + " private keys; one is needed");
    }
    return keys.get(0);
  }

  /** Opens a PKCS#12 file; it has the mode of a secret. */
  static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
    byte[] bytes = SecretFile.bytes(file);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(bytes), password);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "不能打开 " + file + "：口令不对或文件损坏 / cannot open " + file + ": wrong password, or damaged", e);
    }
    return store;
  }

  static List<X509Certificate> certificates(Certificate[] chain) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate each : chain) {
      certificates.add((X509Certificate) each);
    }
    return certificates;
  }

  @Override
  public byte[] sign(String algorithm, byte[] data) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(data);
    return signature.sign();
  }
}
