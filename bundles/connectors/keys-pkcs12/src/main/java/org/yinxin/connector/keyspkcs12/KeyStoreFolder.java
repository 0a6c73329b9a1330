package org.yinxin.connector.keyspkcs12;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.file.SecretFile;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/** The folder of key files: mode 0700, its files 0600 and never half-written. Not thread-safe. */
final class KeyStoreFolder {
  private static final int PASSWORD_BYTES = 24;

  private final Path directory;
  private final String configured;
  private final boolean makesPassword;

  KeyStoreFolder(Path directory, String password, boolean makesPassword) {
    this.directory = directory;
    this.configured = password;
    this.makesPassword = makesPassword;
  }

  Path directory() {
    return directory;
  }

  /** Returns the time at which a file was written; empty if there is none. */
  Optional<FileTime> written(String name) {
    try {
      return Optional.of(Files.getLastModifiedTime(file(name)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The key in a file and its chain; empty if there is no file. */
  Optional<FileKey> read(String name) throws KeyHolderException {
    Path file = file(name);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable("cannot read " + file, e);
    }
    try {
      char[] password = password(makesPassword);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          return Optional.of(new FileKey(key, chain(file, store.getCertificateChain(alias))));
        }
      }
      throw unreadable("no private key in " + file, null);
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("cannot open " + file + ": wrong password or damaged", e);
    }
  }

  void write(String name, FileKey key) throws KeyHolderException {
    try {
      char[] password = password(true);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(name, key.privateKey(), password, key.chain().toArray(new Certificate[0]));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      SecretFile.write(file(name), bytes.toByteArray());
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("cannot write " + file(name), e);
    }
  }

  /**
   * Numbers in hex with an instant each, one pair a line; empty if there is no such file.
   *
   * @throws KeyHolderException if the file is there and says something else
   */
  Map<BigInteger, Instant> instants(String name) throws KeyHolderException {
    Path file = directory.resolve(name);
    Map<BigInteger, Instant> found = new HashMap<>();
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] parts = line.strip().split(" +", 2);
        if (parts.length == 2) {
          found.put(new BigInteger(parts[0], 16), Instant.parse(parts[1]));
        }
      }
      return found;
    } catch (IOException | NumberFormatException | DateTimeParseException e) {
      throw unreadable("cannot read " + file, e);
    }
  }

  /** Forgets a file; nothing if there is none. */
  void delete(String name) throws KeyHolderException {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw unreadable("cannot delete " + file(name), e);
    }
  }

  private Path file(String name) {
    return directory.resolve(name + ".p12");
  }

  private static List<X509Certificate> chain(Path file, Certificate[] certificates)
      throws GeneralSecurityException, KeyHolderException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", FileKey.PROVIDER);
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate each : certificates) {
      chain.add(
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(each.getEncoded())));
    }
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate above = chain.get(Math.min(i + 1, chain.size() - 1));
      if (!chain.get(i).getIssuerX500Principal().equals(above.getSubjectX500Principal())) {
        throw unreadable("the certificates in " + file + " do not lead up to a root", null);
      }
      chain.get(i).verify(above.getPublicKey(), FileKey.PROVIDER);
    }
    return chain;
  }

  /** With no file to read it from, a password is made for the first key that is made here. */
  private char[] password(boolean make) throws IOException {
    if (!configured.isEmpty()) {
      return configured.toCharArray();
    }
    Path file = directory.resolve("password");
    if (!Files.exists(file) && make) {
      byte[] secret = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(secret);
      SecretFile.write(file, Base64.getUrlEncoder().withoutPadding().encode(secret));
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
  }

  private static KeyHolderException unreadable(String message, Throwable cause) {
    return new KeyHolderException(Reason.UNREADABLE, message, cause);
  }
}
