package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustedSignersTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private static KeyStore.PrivateKeyEntry office;
  private static KeyStore.PrivateKeyEntry stranger;

  @BeforeAll
  static void makeKeys() throws Exception {
    office = key("office");
    stranger = key("stranger");
    Files.writeString(
        folder.resolve("trusted.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(office.getCertificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static KeyStore.PrivateKeyEntry key(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    int exit =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start()
            .waitFor();
    assertEquals(0, exit, () -> "keytool of " + name);
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    return (KeyStore.PrivateKeyEntry)
        keys.getEntry(name, new KeyStore.PasswordProtection(PASSWORD));
  }

  private static byte[] bundle(String... entries) throws Exception {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Manifest-Version", "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.elsewhere.proof");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (String entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
        jar.write(entry.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] signed(KeyStore.PrivateKeyEntry key, byte[] bundle) throws Exception {
    Path file = folder.resolve("unsigned.jar");
    Files.write(file, bundle);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      new JarSigner.Builder(key).build().sign(zip, out);
    }
    return out.toByteArray();
  }

  /** The same jar with one entry changed or added. */
  private static byte[] with(byte[] bundle, String name, String content) throws Exception {
    Path file = folder.resolve("changed.jar");
    Files.write(file, bundle);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarFile from = new JarFile(file.toFile(), false);
        JarOutputStream jar = new JarOutputStream((OutputStream) bytes)) {
      for (JarEntry entry : from.stream().toList()) {
        if (!entry.getName().equals(name)) {
          jar.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(jar);
          }
        }
      }
      jar.putNextEntry(new JarEntry(name));
      jar.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Optional<String> signer(byte[] bundle) throws Exception {
    return BundleFile.read(bundle, TrustedSigners.read(folder.resolve("trusted.pem"))).signer();
  }

  @Test
  void aBundleThatATrustedKeySignedCounts() throws Exception {
    assertEquals(Optional.of("CN=office"), signer(signed(office, bundle("a", "b"))));
  }

  @Test
  void neitherNoSignatureNorAStrangersCounts() throws Exception {
    assertTrue(signer(bundle("a")).isEmpty());
    assertTrue(signer(signed(stranger, bundle("a"))).isEmpty());
  }

  @Test
  void anEntryAddedAfterSigningTakesItAway() throws Exception {
    assertTrue(signer(with(signed(office, bundle("a")), "extra", "!")).isEmpty());
    assertTrue(signer(with(signed(office, bundle("a")), "META-INF/versions/17/a", "!")).isEmpty());
  }

  @Test
  void anEntryChangedAfterSigningTakesItAway() throws Exception {
    assertTrue(signer(with(signed(office, bundle("a", "b")), "a", "changed")).isEmpty());
  }

  @Test
  void withoutAFileNobodyIsTrusted() throws Exception {
    byte[] bundle = signed(office, bundle("a"));
    assertTrue(
        BundleFile.read(bundle, TrustedSigners.read(folder.resolve("missing.pem")))
            .signer()
            .isEmpty());
  }
}
