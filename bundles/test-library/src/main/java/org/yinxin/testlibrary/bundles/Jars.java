package org.yinxin.testlibrary.bundles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Makes bundles as somebody hands them in: signed, not signed, and changed afterwards. */
public final class Jars {
  /** A key whose certificate is valid for 90 days. */
  public static final KeyStore.PrivateKeyEntry OFFICE = key("office", "+0d");

  /** A key of a signer whom nobody trusts, with a valid certificate. */
  public static final KeyStore.PrivateKeyEntry STRANGER = key("stranger", "+0d");

  /** A key whose certificate has expired. */
  public static final KeyStore.PrivateKeyEntry FORMER = key("former", "-1y");

  private Jars() {}

  private static KeyStore.PrivateKeyEntry key(String name, String from) {
    char[] password = "changeit".toCharArray();
    try {
      Path folder = Files.createTempDirectory("keys");
      Path store = folder.resolve("keys.p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  name,
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=" + name,
                  "-startdate",
                  from,
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  "changeit")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool has made no key " + name);
      }
      KeyStore keys = KeyStore.getInstance(store.toFile(), password);
      Files.delete(store);
      Files.delete(folder);
      return (KeyStore.PrivateKeyEntry)
          keys.getEntry(name, new KeyStore.PasswordProtection(password));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The certificate of a key. */
  public static X509Certificate certificate(KeyStore.PrivateKeyEntry key) {
    return (X509Certificate) key.getCertificate();
  }

  /** A file of trusted certificates. */
  public static Path trusting(Path pem, KeyStore.PrivateKeyEntry... keys) throws Exception {
    StringBuilder text = new StringBuilder();
    for (KeyStore.PrivateKeyEntry key : keys) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(key.getCertificate().getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return Files.writeString(pem, text);
  }

  /** Headers of a bundle with a name, and others. */
  public static Manifest manifest(Map<String, String> headers) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.elsewhere.proof");
    headers.forEach(manifest.getMainAttributes()::putValue);
    return manifest;
  }

  /** A bundle whose entries contain their names; one that ends with a slash is a folder. */
  public static byte[] bundle(String... entries) throws IOException {
    return jar(manifest(Map.of()), entries);
  }

  /** A file with this manifest, whose entries contain their names. */
  public static byte[] jar(Manifest manifest, String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (String entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
        if (!entry.endsWith("/")) {
          jar.write(entry.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toByteArray();
  }

  /** The bundle with one more signature. */
  public static byte[] signed(KeyStore.PrivateKeyEntry key, byte[] bundle) throws Exception {
    Path file = Files.write(Files.createTempFile("unsigned", ".jar"), bundle);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      // Two signatures in one jar have two names.
      String name = certificate(key).getSubjectX500Principal().getName().substring("CN=".length());
      new JarSigner.Builder(key).signerName(name.toUpperCase(Locale.ROOT)).build().sign(zip, out);
    }
    Files.delete(file);
    return out.toByteArray();
  }

  /** Returns the jar with one entry changed or added. */
  public static byte[] with(byte[] bundle, String name, String content) throws IOException {
    return with(bundle, name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the jar with one entry changed or added. */
  public static byte[] with(byte[] bundle, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream((OutputStream) bytes)) {
      copy(bundle, name, jar);
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
    }
    return bytes.toByteArray();
  }

  /** Returns the jar without one entry. */
  public static byte[] without(byte[] bundle, String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream((OutputStream) bytes)) {
      copy(bundle, name, jar);
    }
    return bytes.toByteArray();
  }

  /** The text of one entry. */
  public static String text(byte[] bundle, String name) throws IOException {
    Path file = Files.write(Files.createTempFile("read", ".jar"), bundle);
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  private static void copy(byte[] bundle, String leftOut, JarOutputStream jar) throws IOException {
    Path file = Files.write(Files.createTempFile("changed", ".jar"), bundle);
    try (JarFile from = new JarFile(file.toFile(), false)) {
      for (JarEntry entry : from.stream().toList()) {
        if (!entry.getName().equals(leftOut)) {
          jar.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(jar);
          }
        }
      }
    } finally {
      Files.delete(file);
    }
  }
}
