package org.yinxin.connector.esealsm2;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.yinxin.file.SecretFile;

/**
 * The folder of seals: {@code OWNER.esl} as the seal's maker gave it, {@code OWNER.p12} with the
 * key of its user, and {@code password}. Mode 0700, its files 0600. Not thread-safe.
 */
final class SealFolder {
  private static final int PASSWORD_BYTES = 24;

  /**
   * A key file that was opened or written.
   *
   * @param file its content
   */
  private record Opened(byte[] file, char[] password, SealKey key) {}

  private final Path directory;
  private final Map<String, Opened> opened = new HashMap<>();

  SealFolder(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  boolean has(String owner) {
    return Files.exists(sealFile(owner)) && Files.exists(keyFile(owner));
  }

  ElectronicSeal seal(String owner) throws IOException {
    return ElectronicSeal.read(Files.readAllBytes(sealFile(owner)));
  }

  /** Opens the key file when it or the password is new: deriving its key takes long on purpose. */
  SealKey key(String owner) throws IOException, GeneralSecurityException {
    byte[] file = Files.readAllBytes(keyFile(owner));
    char[] password = password();
    Opened last = opened.get(owner);
    if (last == null
        || !Arrays.equals(last.file(), file)
        || !Arrays.equals(last.password(), password)) {
      last = new Opened(file, password, open(owner, file, password));
      opened.put(owner, last);
    }
    return last.key();
  }

  private SealKey open(String owner, byte[] file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = store();
    store.load(new ByteArrayInputStream(file), password);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        byte[] own = store.getCertificate(alias).getEncoded();
        return new SealKey(key, ElectronicSeal.certificate(own));
      }
    }
    throw new IOException("no private key in " + keyFile(owner));
  }

  void write(String owner, SealKey key, byte[] seal) throws IOException, GeneralSecurityException {
    KeyStore store = store();
    makePassword();
    char[] password = password();
    store.load(null, password);
    store.setKeyEntry(owner, key.key(), password, new Certificate[] {key.certificate()});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    byte[] file = bytes.toByteArray();
    SecretFile.write(keyFile(owner), file);
    SecretFile.write(sealFile(owner), seal);
    opened.put(owner, new Opened(file, password, key));
  }

  /**
   * Java's own PKCS#12 knows no keys of SM2. This one writes AES-256 for keys and AES-128 for
   * certificates (RFC 8018), and reads what was written by other ciphers, too.
   */
  private static KeyStore store() throws GeneralSecurityException {
    return KeyStore.getInstance("PKCS12-AES256-AES128", Sm2.PROVIDER);
  }

  private Path sealFile(String owner) {
    return directory.resolve(owner + ".esl");
  }

  private Path keyFile(String owner) {
    return directory.resolve(owner + ".p12");
  }

  private Path passwordFile() {
    return directory.resolve("password");
  }

  private char[] password() throws IOException {
    return Files.readString(passwordFile()).strip().toCharArray();
  }

  private void makePassword() throws IOException {
    if (!Files.exists(passwordFile())) {
      byte[] secret = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(secret);
      SecretFile.write(passwordFile(), Base64.getUrlEncoder().withoutPadding().encode(secret));
    }
  }
}
